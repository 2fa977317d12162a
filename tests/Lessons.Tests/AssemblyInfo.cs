[assembly: AssemblyFixture(typeof(Browser))]
[assembly: TestCollectionOrderer(typeof(Lessons.Tests.LongestFirst))]
