namespace Classroom;

/// <summary>What an event means for its connection.</summary>
enum WireRole { Other, Opens, Shakes, Ends }
