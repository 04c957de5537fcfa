namespace RootTools.Sandbox.Services.Organizations;

/// <summary>The root, and the organizational units below it.</summary>
internal static class Units
{
    private const int DeepestLevel = 5;

    /// <summary>ListRoots.</summary>
    public static Structure ListRoots(ServiceRequest request) =>
        OrganizationsPage.Of(request, "Roots", [OrganizationsCall.FromReader(request).Root], DescribeRoot);

    /// <summary>ListOrganizationalUnitsForParent.</summary>
    public static Structure ListForParent(ServiceRequest request) =>
        OrganizationsPage.Of(request, "OrganizationalUnits", RequireParent(request).Children, Describe);

    /// <summary>DescribeOrganizationalUnit.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        OrganizationalUnit? unit = Find(request);
        OrganizationsCall.FromReader(request, unit?.Arn ?? "*");
        return new() { ["OrganizationalUnit"] = Describe(unit ?? throw OrganizationsFaults.NotFound("OrganizationalUnit")) };
    }

    /// <summary>CreateOrganizationalUnit.</summary>
    [Guess("organizations", "CreateOrganizationalUnit: the message about a unit that lies too deep")]
    public static Structure Create(ServiceRequest request)
    {
        OrganizationalUnit? parent = request.Organization.FindUnit(request.Input.Required("ParentId"));
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request, parent?.Arn ?? "*");
        string name = request.Input.Required("Name");
        RequireFreeName(parent ?? throw OrganizationsFaults.NotFound("Parent"), name);
        if (parent.IdPath.Count(character => character == '/') > DeepestLevel + 1)
        {
            throw OrganizationsFaults.ConstraintViolation("OU_DEPTH_LIMIT_EXCEEDED", "You have exceeded the OU depth limit for this organization.");
        }

        IReadOnlyList<Tag> tags = OrganizationsCall.NewTags(request);
        string prefix = $"ou-{organization.Root.Id.Substring("r-".Length)}-";
        OrganizationalUnit unit = organization.AddUnit(
            parent, prefix + FreeId.Make(parent.Id + name, id => organization.FindUnit(prefix + id) is null), name);
        unit.Tags = [.. tags];
        return new() { ["OrganizationalUnit"] = Describe(unit) };
    }

    /// <summary>UpdateOrganizationalUnit: another name.</summary>
    public static Structure Update(ServiceRequest request)
    {
        OrganizationalUnit unit = RequireUnit(request);
        if (request.Input.Text("Name") is { } name && name != unit.Name)
        {
            RequireFreeName(unit.Parent!, name);
            unit.Name = name;
        }

        return new() { ["OrganizationalUnit"] = Describe(unit) };
    }

    /// <summary>DeleteOrganizationalUnit: an empty one.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        OrganizationalUnit unit = RequireUnit(request);
        if (unit.Children.Count > 0 || unit.Accounts.Count > 0)
        {
            throw new ServiceFaultException(
                400,
                "OrganizationalUnitNotEmptyException",
                "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the "
                + "operation again.");
        }

        request.Organization.RemoveUnit(unit);
        return null;
    }

    /// <summary>ListParents: the one parent of an account or unit.</summary>
    public static Structure ListParents(ServiceRequest request)
    {
        OrganizationNode? child = request.Organization.FindNode(request.Input.Required("ChildId"));
        OrganizationsCall.FromReader(request, child?.Arn ?? "*");
        OrganizationalUnit parent = child?.Parent ?? throw OrganizationsFaults.NotFound("Child");
        return OrganizationsPage.Of(request, "Parents", [parent], found => new() { ["Id"] = found.Id, ["Type"] = found.NodeType });
    }

    /// <summary>ListChildren: the accounts or the units directly below a parent.</summary>
    public static Structure ListChildren(ServiceRequest request)
    {
        OrganizationalUnit parent = RequireParent(request);
        IReadOnlyList<OrganizationNode> children = request.Input.Required("ChildType") == "ACCOUNT" ? parent.Accounts : parent.Children;
        return OrganizationsPage.Of(request, "Children", children, child => new() { ["Id"] = child.Id, ["Type"] = child.NodeType });
    }

    /// <summary>EnablePolicyType.</summary>
    public static Structure EnablePolicyType(ServiceRequest request) => ChangePolicyTypes(request, (types, type) =>
    {
        if (types.Contains(type))
        {
            throw new ServiceFaultException(400, "PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
        }

        types.Add(type);
    });

    /// <summary>DisablePolicyType: its policies are detached from everything.</summary>
    public static Structure DisablePolicyType(ServiceRequest request) => ChangePolicyTypes(request, (types, type) =>
    {
        if (!types.Remove(type))
        {
            throw new ServiceFaultException(
                400, "PolicyTypeNotEnabledException", "This operation can be performed only for enabled policy types.");
        }

        foreach (OrganizationNode node in request.Organization.Nodes)
        {
            node.AttachedPolicies = [.. node.AttachedPolicies.Where(policy => policy.Type != type)];
        }
    });

    /// <summary>Finds the root or unit that a request names as <c>ParentId</c>, and demands that the caller may read it.</summary>
    public static OrganizationalUnit RequireParent(ServiceRequest request)
    {
        OrganizationalUnit? parent = request.Organization.FindUnit(request.Input.Required("ParentId"));
        OrganizationsCall.FromReader(request, parent?.Arn ?? "*");
        return parent ?? throw OrganizationsFaults.NotFound("Parent");
    }

    /// <summary>The enabled policy types.</summary>
    public static IEnumerable<Structure> PolicyTypes(SimulatedOrganization organization) => organization.EnabledPolicyTypes
        .Select(type => type.ToApiValue())
        .OrderBy(name => name, StringComparer.Ordinal)
        .Select(name => new Structure { ["Type"] = name, ["Status"] = "ENABLED" });

    private static OrganizationalUnit? Find(ServiceRequest request) =>
        request.Organization.FindUnit(request.Input.Required("OrganizationalUnitId"));

    private static OrganizationalUnit RequireUnit(ServiceRequest request)
    {
        OrganizationalUnit? unit = Find(request);
        OrganizationsCall.FromManagement(request, unit?.Arn ?? "*");
        return unit ?? throw OrganizationsFaults.NotFound("OrganizationalUnit");
    }

    private static void RequireFreeName(OrganizationalUnit parent, string name)
    {
        if (parent.Children.Any(unit => unit.Name == name))
        {
            throw new ServiceFaultException(400, "DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
        }
    }

    private static Structure ChangePolicyTypes(ServiceRequest request, Action<IList<OrganizationPolicyType>, OrganizationPolicyType> change)
    {
        OrganizationalUnit? root = request.Organization.FindUnit(request.Input.Required("RootId"));
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request, root?.Arn ?? "*");
        if (root is not { IsRoot: true })
        {
            throw OrganizationsFaults.NotFound("Root");
        }

        change(organization.EnabledPolicyTypes, OrganizationPolicies.TypeOf(request, "PolicyType") ?? throw OrganizationPolicies.NotAvailable());
        return new() { ["Root"] = DescribeRoot(root) };
    }

    private static Structure DescribeRoot(OrganizationalUnit root) => new()
    {
        ["Id"] = root.Id,
        ["Arn"] = root.Arn,
        ["Name"] = root.Name,
        ["PolicyTypes"] = PolicyTypes(root.Organization!),
    };

    private static Structure Describe(OrganizationalUnit unit) => new()
    {
        ["Id"] = unit.Id,
        ["Arn"] = unit.Arn,
        ["Name"] = unit.Name,
        ["Path"] = unit.IdPath,
    };
}

/// <summary>The ids of what is new. They are made from a text, so that the same calls give the same organization again.</summary>
internal static class FreeId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 8;

    /// <summary>Makes an id of eight letters and digits.</summary>
    public static string Make(string text, Func<string, bool> isFree)
    {
        ulong number = text.Aggregate(14695981039346656037UL, (hash, character) => (hash ^ character) * 1099511628211UL);
        while (!isFree(Write(number)))
        {
            number++;
        }

        return Write(number);
    }

    private static string Write(ulong number)
    {
        char[] id = new char[Length];
        for (int index = 0; index < Length; index++)
        {
            id[index] = Alphabet[(int)(number % (ulong)Alphabet.Length)];
            number /= (ulong)Alphabet.Length;
        }

        return new string(id);
    }
}
