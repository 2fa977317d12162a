[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(Lessons.Tests.Notebooks.SharedRuns))]
[assembly: TestCollectionOrderer(typeof(Lessons.Tests.LongestFirst))]
