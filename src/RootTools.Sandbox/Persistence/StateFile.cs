using System.Text.Encodings.Web;
using System.Text.Json;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Persistence;

/// <summary>
/// Saves organizations to files and reads them again: one JSON document, described by <see cref="StateDocument"/>. It
/// holds the secret access keys of the simulated users, without which nobody could sign in again; they open nothing
/// but sandboxes.
/// </summary>
internal static class StateFile
{
    private static readonly StateJson Json = new(new JsonSerializerOptions(StateJson.Default.Options)
    {
        // Policies are JSON within JSON: readable only while quotation marks are not spelled as \u0022.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not a saved state.</exception>
    public static async Task<SimulatedOrganization> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            StateDocument? document = await JsonSerializer.DeserializeAsync(stream, Json.StateDocument, cancellationToken);
            if (document is not { Format: StateDocument.FormatName, Version: StateDocument.CurrentVersion })
            {
                throw new InvalidDataException(
                    $"it is not of format '{StateDocument.FormatName}', version {StateDocument.CurrentVersion}");
            }

            return StateReader.Build(document);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"The state file {path} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a file; an existing one is replaced when the new one is complete.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(SimulatedOrganization organization, string path, CancellationToken cancellationToken)
    {
        StateDocument document;
        lock (organization.Gate)
        {
            document = StateWriter.Describe(organization);
        }

        string unfinished = path + ".unfinished";
        using (FileStream stream = File.Create(unfinished))
        {
            await JsonSerializer.SerializeAsync(stream, document, Json.StateDocument, cancellationToken);
        }

        if (File.Exists(path))
        {
            File.Replace(unfinished, path, null);
        }
        else
        {
            File.Move(unfinished, path);
        }
    }
}
