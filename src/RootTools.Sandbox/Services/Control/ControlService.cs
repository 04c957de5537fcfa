using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Control;

/// <summary>
/// What AWS has not: the clock and the mailboxes of the sandbox, for whoever is not in its process. Requests are signed as all others,
/// for the service <c>sandbox</c>, and the caller's policies have to let it.
/// </summary>
internal sealed class ControlService() : SimulatedService("sandbox", [new RestJsonProtocol(Known)], Known, "")
{
    private static Operation[] Known { get; } =
    [
        new("ListMail", ListMail) { Route = "GET /_sandbox/mail" },
        new("AdvanceClock", AdvanceClock, Number("Seconds").Required().Within(0, null)) { Route = "POST /_sandbox/clock" },
    ];

    /// <inheritdoc/>
    public override string? EventSource => null;

    /// <inheritdoc/>
    public override ServiceFault Denied(string message) => new(403, "AccessDeniedException", message);

    private static Structure ListMail(ServiceRequest request)
    {
        Authorizer.Demand(request, "sandbox:ListMail", "*");
        return new()
        {
            ["Messages"] = request.Organization.Mail.Select(message => new Structure
            {
                ["To"] = message.To,
                ["Subject"] = message.Subject,
                ["Time"] = message.Time,
                ["Body"] = message.Body,
                ["Otp"] = message.Otp,
            }),
        };
    }

    private static Structure AdvanceClock(ServiceRequest request)
    {
        Authorizer.Demand(request, "sandbox:AdvanceClock", "*");
        request.Clock.Advance(TimeSpan.FromSeconds(request.Input.Number("Seconds")!.Value));
        return new() { ["Time"] = request.Clock.Now };
    }
}
