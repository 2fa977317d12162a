[assembly: TestCollectionOrderer(typeof(Checks.Tests.LongestFirst))]
