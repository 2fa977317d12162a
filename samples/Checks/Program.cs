using Processes;

using var ending = new Ending();
return 2; // the verbs come here
