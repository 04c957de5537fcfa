using System.Text.Json.Serialization;

namespace RootTools.Sandbox.State;

/// <summary>An email that AWS sent.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Time">When it was sent.</param>
/// <param name="Body">Its text.</param>
public sealed record SimulatedMessage(string To, string Subject, DateTimeOffset Time, string Body)
{
    /// <summary>The one-time password in it, or the token that confirms a subscription; null for none.</summary>
    public string? Otp { get; init; }

    /// <summary>Says to whom and about what; a one-time password is in <see cref="Body"/> and <see cref="Otp"/> alone.</summary>
    public override string ToString() => $"{To}: {Subject}";
}

/// <content>The mailboxes.</content>
public sealed partial class SimulatedOrganization
{
    [JsonInclude, JsonPropertyName("mail")]
    internal List<SimulatedMessage> SentMail { get; set; } = [];

    /// <summary>The emails that AWS sent, the newest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<SimulatedMessage> Mail
    {
        get
        {
            lock (Gate)
            {
                // An array, whose entries PowerShell can number.
                return SentMail.AsEnumerable().Reverse().ToArray();
            }
        }
    }

    /// <summary>Sends an email.</summary>
    /// <param name="to">The address.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="time">When.</param>
    /// <param name="body">Its text.</param>
    /// <param name="otp">The one-time password in it; null for none.</param>
    public void Send(string to, string subject, DateTimeOffset time, string body, string? otp = null) =>
        SentMail.Add(new SimulatedMessage(to, subject, time, body) { Otp = otp });
}
