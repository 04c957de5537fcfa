using RootTools.Tests.Pester;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(PesterFirst))]

namespace RootTools.Tests.Pester;

/// <summary>Begins with the Pester tests, which take longest: all others run beside them.</summary>
public sealed class PesterFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName.Contains(nameof(PesterTests), StringComparison.Ordinal))];
}
