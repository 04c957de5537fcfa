using System.Collections;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RootTools.Sandbox.State;

/// <summary>
/// Saves organizations to files and reads them again: one JSON document, which is <see cref="SimulatedOrganization"/> as it stands. It
/// holds the secret access keys of the simulated users, without which nobody could sign in again; they open nothing but sandboxes, and
/// the file is its owner's alone.
/// </summary>
internal static class StateFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not a saved state.</exception>
    public static async Task<SimulatedOrganization> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            SimulatedOrganization? organization = await JsonSerializer.DeserializeAsync(stream, TypeInfo(), cancellationToken);
            if (organization is not { Format: SimulatedOrganization.FormatName, Version: > 0 and <= SimulatedOrganization.CurrentVersion })
            {
                throw new InvalidDataException(
                    $"it is not of format '{SimulatedOrganization.FormatName}', version {SimulatedOrganization.CurrentVersion} or older");
            }

            organization.Version = SimulatedOrganization.CurrentVersion;
            organization.Assemble();
            return organization;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"The state file {path} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a file; an existing one is replaced when the new one is complete.</summary>
    public static async Task WriteAsync(SimulatedOrganization organization, string path, CancellationToken cancellationToken)
    {
        byte[] document;
        lock (organization.Gate)
        {
            document = Encode(organization);
        }

        string unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        using (FileStream stream = Create(unfinished))
        {
            await new MemoryStream(document).CopyToAsync(stream, 81920, cancellationToken);
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

    /// <summary>The organization as it is saved; its gate is held.</summary>
    public static byte[] Encode(SimulatedOrganization organization) => JsonSerializer.SerializeToUtf8Bytes(organization, TypeInfo());

    // Owned by one user from its first byte on; on Windows the folder's access list decides.
    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return File.Open(path, options);
    }

    // Made for each file: the converter keeps the texts that many accounts share once.
    private static JsonTypeInfo<SimulatedOrganization> TypeInfo()
    {
        var options = new JsonSerializerOptions(StateJson.Default.Options)
        {
            // Policies are JSON within JSON: readable only while quotation marks are not spelled as \u0022.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = StateJson.Default.WithAddedModifier(LeaveOutWhatIsEmpty),
        };
        options.Converters.Add(new PolicyTextConverter());
        return (JsonTypeInfo<SimulatedOrganization>)options.GetTypeInfo(typeof(SimulatedOrganization));
    }

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.ShouldSerialize = (_, value) => value switch
            {
                null => false,
                string => true,
                ISometimesEmpty part => !part.IsEmpty,
                IEnumerable list => list.Cast<object>().Any(),
                _ => true,
            };
        }
    }

    private sealed class PolicyTextConverter : JsonConverter<PolicyText>
    {
        private readonly Dictionary<string, PolicyText> _known = new(StringComparer.Ordinal);

        public override PolicyText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string text = reader.GetString() ?? throw new JsonException("A policy is missing.");
            if (!_known.TryGetValue(text, out PolicyText? policy))
            {
                policy = new PolicyText(text);
                _known.Add(text, policy);
            }

            return policy;
        }

        public override void Write(Utf8JsonWriter writer, PolicyText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}

/// <summary>A part of the state that need not be saved while there is nothing in it.</summary>
internal interface ISometimesEmpty
{
    bool IsEmpty { get; }
}

/// <summary>How the state is written as JSON; made at build time, so that no reflection is needed.</summary>
[JsonSerializable(typeof(SimulatedOrganization))]
[JsonSerializable(typeof(string[]))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class StateJson : JsonSerializerContext;
