using YamlDotNet.Serialization;

namespace RootTools.Tests.Module;

/// <summary>A workflow of GitHub Actions.</summary>
internal sealed class Workflow
{
    private readonly Dictionary<object, object> _document;

    private Workflow(string path)
    {
        Text = File.ReadAllText(path);
        _document = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(Text);
    }

    /// <summary>The workflows of this repository, by their paths in it.</summary>
    public static IEnumerable<string> All { get; } = Directory.GetFiles(Path.Combine(Repository.Root, ".github", "workflows"), "*.yml")
        .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.yml", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("runs-on:", StringComparison.Ordinal)))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));

    /// <summary>The text of the file.</summary>
    public string Text { get; }

    /// <summary>What the workflow's token may do where a job does not say otherwise; null when it does not say.</summary>
    public object? Permissions => _document.GetValueOrDefault("permissions");

    /// <summary>The jobs by their names.</summary>
    public IReadOnlyDictionary<string, WorkflowJob> Jobs => ((Dictionary<object, object>)_document["jobs"])
        .ToDictionary(job => (string)job.Key, job => new WorkflowJob((Dictionary<object, object>)job.Value));

    /// <summary>Reads one.</summary>
    /// <param name="path">Its path in the repository.</param>
    /// <returns>The workflow.</returns>
    public static Workflow Read(string path) => new(Path.Combine(Repository.Root, path));
}

/// <summary>A job of a workflow.</summary>
/// <param name="Document">What the file says of it.</param>
internal sealed record WorkflowJob(Dictionary<object, object> Document)
{
    /// <summary>Its permissions; null when it does not say.</summary>
    public IReadOnlyDictionary<string, string>? Permissions => Document.GetValueOrDefault("permissions") is Dictionary<object, object> map
        ? map.ToDictionary(one => (string)one.Key, one => (string)one.Value)
        : null;

    /// <summary>The environment that has to let it run; null for none.</summary>
    public string? Environment => Document.GetValueOrDefault("environment") as string;

    /// <summary>Its steps.</summary>
    public IReadOnlyList<WorkflowStep> Steps => Document.GetValueOrDefault("steps") is List<object> steps
        ? [.. steps.Select(step => new WorkflowStep((Dictionary<object, object>)step))]
        : [];

    /// <summary>The actions and workflows that it uses.</summary>
    public IEnumerable<string> Uses => Steps.Select(step => step.Text("uses")).Append(Document.GetValueOrDefault("uses") as string).OfType<string>();
}

/// <summary>A step of a job.</summary>
/// <param name="Document">What the file says of it.</param>
internal sealed record WorkflowStep(Dictionary<object, object> Document)
{
    /// <summary>A value that is text; null when there is none.</summary>
    /// <param name="name">Its name, such as <c>run</c>.</param>
    public string? Text(string name) => Document.GetValueOrDefault(name) as string;

    /// <summary>The values of a mapping, such as <c>env</c> or <c>with</c>.</summary>
    /// <param name="name">Its name.</param>
    public IReadOnlyDictionary<string, string> Values(string name) => Document.GetValueOrDefault(name) is Dictionary<object, object> map
        ? map.ToDictionary(one => (string)one.Key, one => (string)one.Value)
        : [];
}
