[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(Classroom.Tests.WholeCourse))]
[assembly: AssemblyFixture(typeof(Classroom.Tests.Days.StudentsCourse))]
[assembly: TestCollectionOrderer(typeof(Classroom.Tests.LongestFirst))]
