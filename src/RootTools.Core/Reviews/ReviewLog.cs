using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootTools.Storage;

namespace RootTools.Reviews;

/// <summary>
/// The log of a review as lines of JSON. The file is opened for each line and nothing is kept of it, so that whoever rotates it may move it
/// away or empty it at any time: the next line is in the file that has the name by then, at its end. A new file is its owner's alone.
/// </summary>
/// <remarks>https://jsonlines.org; times are those of RFC 3339 in UTC.</remarks>
/// <param name="path">The file's full path.</param>
/// <param name="runId">The review's id, in every line.</param>
/// <param name="clock">Where the time comes from.</param>
public sealed class ReviewLog(string path, string runId, TimeProvider? clock = null)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Writes a line.</summary>
    /// <param name="level"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
    /// <param name="what">What happened, such as <c>written</c>.</param>
    /// <param name="details">What there is to say of it; values that are null are left out.</param>
    /// <exception cref="RootToolsException">The file cannot be written.</exception>
    public void Write(string level, string what, params (string Name, object? Value)[] details)
    {
        ArgumentNullException.ThrowIfNull(details);
        JsonObject line = new()
        {
            ["time"] = _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["level"] = level,
            ["review"] = runId,
            ["event"] = what,
        };
        foreach ((string name, object? value) in details)
        {
            if (value is not null)
            {
                line[name] = JsonSerializer.SerializeToNode(value is string text ? ForeignText.Line(text) : value);
            }
        }

        byte[] bytes = Encoding.UTF8.GetBytes(line.ToJsonString(Options) + "\n");
        try
        {
            using FileStream file = OwnerFiles.Instance.OpenToAppend(path);
            file.Write(bytes, 0, bytes.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RootToolsException(ReviewErrors.LogFailed(path, e), e);
        }
    }
}
