namespace RootTools.Sandbox.Services.Organizations;

/// <summary>The errors of Organizations: all have the HTTP status 400, and some a reason.</summary>
internal static class OrganizationsFaults
{
    /// <summary>The caller may not, whatever its policies say.</summary>
    public static ServiceFaultException AccessDenied() =>
        new(400, "AccessDeniedException", "You don't have permissions to access this resource.");

    /// <summary>The caller's account is in no organization.</summary>
    public static ServiceFaultException NotInUse() =>
        new(400, "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");

    /// <summary>The request names an account that is not in the organization.</summary>
    public static ServiceFaultException AccountNotFound() =>
        new(400, "AccountNotFoundException", "You specified an account that doesn't exist.");

    /// <summary>The request names a parent that does not exist.</summary>
    public static ServiceFaultException ParentNotFound() =>
        new(400, "ParentNotFoundException", "You specified parent that doesn't exist.");

    /// <summary>The request names a child that does not exist.</summary>
    public static ServiceFaultException ChildNotFound() =>
        new(400, "ChildNotFoundException", "You specified a child that doesn't exist.");

    /// <summary>The request names an organizational unit that does not exist.</summary>
    public static ServiceFaultException UnitNotFound() =>
        new(400, "OrganizationalUnitNotFoundException", "You specified an organizational unit that doesn't exist.");

    /// <summary>The request names a target that does not exist.</summary>
    public static ServiceFaultException TargetNotFound() =>
        new(400, "TargetNotFoundException", "You specified a target that doesn't exist.");

    /// <summary>The request names a policy that does not exist.</summary>
    public static ServiceFaultException PolicyNotFound() =>
        new(400, "PolicyNotFoundException", "You specified a policy that doesn't exist.");

    /// <summary>The input breaks a rule.</summary>
    /// <param name="reason">AWS's reason, <c>INVALID_PATTERN</c>.</param>
    /// <param name="message">The message.</param>
    public static ServiceFaultException InvalidInput(string reason, string message) => WithReason("InvalidInputException", reason, message);

    /// <summary>The organization's state does not permit it.</summary>
    /// <param name="reason">AWS's reason, <c>SERVICE_ACCESS_NOT_ENABLED</c>.</param>
    /// <param name="message">The message.</param>
    public static ServiceFaultException ConstraintViolation(string reason, string message) =>
        WithReason("ConstraintViolationException", reason, message);

    private static ServiceFaultException WithReason(string code, string reason, string message) =>
        new(new ServiceFault(400, code, message) { Details = [new("Reason", reason)] });
}
