using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using RootTools.Compliance;
using RootTools.Credentials;

namespace RootTools.Reports.Html;

/// <summary>
/// The accounts as JSON for the page's script: arrays without names, each text, compliance result and note once. Clean accounts differ in
/// little but their ids, so that the id of the account at hand stands as <see cref="Self"/> in the texts: most of them are then the same.
/// </summary>
/// <remarks>Page/accounts.js reads it: the order of the values is settled in both.</remarks>
internal sealed class EmbeddedData
{
    /// <summary>Stands for the account's own id in texts; no text that is shown has it, because control characters are shown as their code.</summary>
    private const string Self = "\u0001";

    // '<' and '&' are still written as \u003C and \u0026: nothing in it can end the script element.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Pool<string> _texts = new();
    private readonly Pool<string> _units = new();
    private readonly Pool<(string Framework, string Version, string Id, string Title, RootComplianceSeverity Severity)> _controls = new();
    private readonly Pool<string> _controlSets = new();
    private readonly Pool<(RootComplianceStatus Status, int Reason, int Fix, int Evidence, int Controls)> _reasons = new();
    private readonly Pool<string> _sets = new();
    private readonly Pool<(string Kind, int Text, int Fix)> _notes = new();

    /// <summary>Writes the data.</summary>
    /// <param name="accounts">The accounts that have rows.</param>
    /// <param name="filters">The filters that figures lead to.</param>
    public static string Write(ReportedAccounts accounts, PageFilters filters) => new EmbeddedData().WriteAll(accounts, filters);

    private static long? Minutes(DateTimeOffset? time) => time is { } known ? (long)Math.Floor(known.ToUnixTimeSeconds() / 60.0) : null;

    private string WriteAll(ReportedAccounts accounts, PageFilters filters)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Compact))
        {
            json.WriteStartObject();
            json.WriteNumber("total", accounts.All.Count);
            WriteFilters(json, filters);
            json.WriteStartArray("accounts");
            foreach (ReportedAccount account in accounts.Rows)
            {
                WriteAccount(json, account, filters);
            }

            json.WriteEndArray();
            WritePools(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteFilters(Utf8JsonWriter json, PageFilters filters)
    {
        json.WriteStartArray("filters");
        foreach (PageFilter filter in filters.All)
        {
            json.WriteStartArray();
            json.WriteStringValue(filter.Key);
            json.WriteStringValue(filter.Label);
            json.WriteNumberValue(filters.Count(filter.Key));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteAccount(Utf8JsonWriter json, ReportedAccount account, PageFilters filters)
    {
        RootCredentialStatus? status = account.Status;
        json.WriteStartArray();
        json.WriteStringValue(account.Id);
        json.WriteStringValue(Foreign(account.Name));
        json.WriteStringValue(Foreign(account.Email));
        json.WriteNumberValue(account.OrganizationalUnit is { } unit ? _units.Add(ForeignText.Line(unit)) : -1);
        Write(json, Text(account.State, account));
        Write(json, status is null ? null : (long)status.Outcome);
        Write(json, Flag(status?.HasPassword));
        Write(json, Flag(status?.HasAccessKey));
        Write(json, Flag(status?.HasMfa));
        Write(json, Flag(status?.HasSigningCertificate));
        Write(json, Minutes(status?.PasswordLastUsed));
        Write(json, Minutes(status?.CheckedAt));
        WriteCredentials(json, account);
        Write(json, Text(status?.Error?.Message, account));
        Write(json, Text(status?.Error?.RecommendedAction, account));
        Write(json, account.Compliance.Count == 0 ? -1 : _sets.Add(string.Join(",", Reasons(account))));
        WriteList(json, AccountNotes.Of(account).Select(note => _notes.Add((note.Kind, Text(note.Text, account), Text(note.Fix, account)))));
        WriteList(json, filters.All.Select((filter, index) => filter.Holds(account) ? index : -1).Where(index => index >= 0));
        json.WriteEndArray();
    }

    private void WriteCredentials(Utf8JsonWriter json, ReportedAccount account)
    {
        json.WriteStartArray();
        foreach (RootAccessKey key in account.Keys)
        {
            json.WriteStartArray();
            json.WriteStringValue(Foreign(key.Id));
            Write(json, Text(key.Status, account));
            Write(json, Minutes(key.Created));
            Write(json, Minutes(key.LastUsed));
            Write(json, Text(key.LastUsedService, account));
            Write(json, Text(key.LastUsedRegion, account));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray();
        foreach (RootMfaDevice device in account.Status?.MfaDevices ?? [])
        {
            json.WriteStartArray();
            json.WriteStringValue(Foreign(device.SerialNumber)?.Replace(account.Id, Self));
            Write(json, Text(Words.Of(device.Type), account));
            Write(json, Minutes(device.Enabled));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray();
        foreach (RootSigningCertificate certificate in account.Status?.SigningCertificates ?? [])
        {
            json.WriteStartArray();
            json.WriteStringValue(Foreign(certificate.Id));
            Write(json, Text(certificate.Status, account));
            Write(json, Minutes(certificate.Uploaded));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WritePools(Utf8JsonWriter json)
    {
        WriteTexts(json, "texts", _texts.All);
        WriteTexts(json, "units", _units.All);
        json.WriteStartArray("controls");
        foreach ((string framework, string version, string id, string title, RootComplianceSeverity severity) in _controls.All)
        {
            json.WriteStartArray();
            json.WriteStringValue(framework);
            json.WriteStringValue(ComplianceSummary.ShownVersion(version));
            json.WriteStringValue(id);
            json.WriteStringValue(title);
            json.WriteStringValue(Words.Of(severity));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        WriteSets(json, "controlSets", _controlSets.All);
        json.WriteStartArray("reasons");
        foreach ((RootComplianceStatus status, int reason, int fix, int evidence, int controls) in _reasons.All)
        {
            WriteList(json, [(int)status, reason, fix, evidence, controls]);
        }

        json.WriteEndArray();
        WriteSets(json, "sets", _sets.All);
        json.WriteStartArray("notes");
        foreach ((string kind, int text, int fix) in _notes.All)
        {
            json.WriteStartArray();
            json.WriteStringValue(kind);
            json.WriteNumberValue(text);
            json.WriteNumberValue(fix);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>The results of an account: frameworks ask the same in many places, so that results with one reason are one.</summary>
    private IEnumerable<int> Reasons(ReportedAccount account) => account.Compliance
        .GroupBy(result => (
            result.Status, Text(result.Reason, account), Text(result.Fix, account), Text(string.Join("\n", result.Evidence), account)))
        .Select(reason => _reasons.Add((
            reason.Key.Status, reason.Key.Item2, reason.Key.Item3, reason.Key.Item4,
            _controlSets.Add(string.Join(",", reason.Select(Control))))));

    private int Control(RootComplianceResult result) => _controls.Add((
        ForeignText.Line(result.Framework), ForeignText.Line(result.Version), ForeignText.Line(result.ControlId), ForeignText.Line(result.Title),
        result.Severity));

    /// <summary>The place of a text in the pool; -1 for none.</summary>
    private int Text(string? text, ReportedAccount account) =>
        string.IsNullOrEmpty(text) ? -1 : _texts.Add(ForeignText.Lines(text).Replace(account.Id, Self));

    private static string? Foreign(string? text) => text is null ? null : ForeignText.Line(text);

    private static long? Flag(bool? value) => value is { } known ? (known ? 1 : 0) : null;

    private static void Write(Utf8JsonWriter json, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumberValue(known);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable<int> values)
    {
        json.WriteStartArray();
        foreach (int value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteSets(Utf8JsonWriter json, string name, IEnumerable<string> sets)
    {
        json.WriteStartArray(name);
        foreach (string set in sets)
        {
            json.WriteRawValue($"[{set}]");
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Values, each once, named by their places.</summary>
    private sealed class Pool<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> _places = [];
        private readonly List<T> _values = [];

        public IReadOnlyList<T> All => _values;

        public int Add(T value)
        {
            if (!_places.TryGetValue(value, out int place))
            {
                place = _places[value] = _values.Count;
                _values.Add(value);
            }

            return place;
        }
    }
}
