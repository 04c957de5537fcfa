namespace RootTools.Connection;

/// <summary>
/// Finds the Region: the one given, else of the environment, else of the profile.
/// See https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html.
/// </summary>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="profileRegion">Reads the Region of a profile, null when it has none.</param>
internal sealed class RegionSource(Func<string, string?> environment, Func<string, string?> profileRegion)
{
    /// <summary>The Regions of this process's environment and of the shared config files.</summary>
    public static RegionSource Default { get; } = new(Environment.GetEnvironmentVariable, Profiles.ReadRegion);

    /// <summary>Finds the Region.</summary>
    /// <param name="options">What the caller gave.</param>
    /// <returns>The name of a Region that exists.</returns>
    /// <exception cref="RootToolsException">None is set, or there is none of this name.</exception>
    public string Find(ConnectionOptions options)
    {
        string region = FirstSet(
            () => options.Region,
            () => environment("AWS_REGION"),
            () => environment("AWS_DEFAULT_REGION"),
            () => profileRegion(options.ProfileName ?? environment("AWS_PROFILE") ?? "default"))
            ?? throw new RootToolsException(ConnectionErrors.NoRegion());
        return Regions.Require(region);
    }

    private static string? FirstSet(params Func<string?>[] sources) =>
        sources.Select(source => source()).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();
}
