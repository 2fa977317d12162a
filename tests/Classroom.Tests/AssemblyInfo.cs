[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(Classroom.Tests.WholeCourse))]
