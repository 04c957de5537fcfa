using System.Reflection;

namespace RootTools.Sandbox.Tests.Observations;

public sealed class ObservationCoverageTests
{
    [Fact]
    public void Every_observation_has_a_test_of_its_name()
    {
        string[] tests =
        [
            .. typeof(ObservationTest).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(ObservationTest)))
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
                .Where(method => method.GetCustomAttributes().Any(attribute => attribute is FactAttribute))
                .Select(method => method.Name),
        ];
        string[] observations = [.. Observation.All.Select(observation => observation.Name)];

        Assert.NotEmpty(observations);
        Assert.Empty(observations.Except(tests));
        Assert.Equal(observations.Length, observations.Distinct().Count());
    }
}
