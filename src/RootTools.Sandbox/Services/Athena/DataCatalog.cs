namespace RootTools.Sandbox.Services.Athena;

/// <summary>
/// The databases and tables of the catalog that every account has, AWS Glue's, which asks for permissions of its own.
/// See https://docs.aws.amazon.com/athena/latest/APIReference/API_GetTableMetadata.html.
/// </summary>
internal static class DataCatalog
{
    public const string Name = "AwsDataCatalog";

    private const int LargestPage = 50;

    /// <summary>GetTableMetadata.</summary>
    public static Structure GetTable(ServiceRequest request)
    {
        string database = request.Input.Required("DatabaseName");
        string name = request.Input.Required("TableName");
        Demand(request, "GetTable", database, name);
        SimulatedTable table = request.Caller.Account.FindTable(request.Region, database, name) ?? throw NotFound();
        return new() { ["TableMetadata"] = Describe(table) };
    }

    /// <summary>ListTableMetadata.</summary>
    public static Structure ListTables(ServiceRequest request)
    {
        string database = request.Input.Required("DatabaseName");
        Demand(request, "GetTables", database, "*");
        string name = RequireDatabase(request, database);
        if (request.Input.Text("Expression") is not null)
        {
            throw new ServiceFaultException(SimulatedService.NotSimulated("athena:ListTableMetadata with an Expression"));
        }

        (IReadOnlyList<SimulatedTable> page, string? next) = AthenaPage.Of(
            request, Tables(request).Where(table => table.Database == name), table => table.Name, LargestPage);
        return new() { ["TableMetadataList"] = page.Select(Describe), ["NextToken"] = next };
    }

    /// <summary>GetDatabase.</summary>
    public static Structure GetDatabase(ServiceRequest request)
    {
        string database = request.Input.Required("DatabaseName");
        Demand(request, "GetDatabase", database, null);
        return new() { ["Database"] = new Structure { ["Name"] = RequireDatabase(request, database) } };
    }

    /// <summary>ListDatabases: those that have a table, and the default one.</summary>
    public static Structure ListDatabases(ServiceRequest request)
    {
        Demand(request, "GetDatabases", "*", null);
        (IReadOnlyList<string> page, string? next) = AthenaPage.Of(request, Databases(request), name => name, LargestPage);
        return new() { ["DatabaseList"] = page.Select(name => new Structure { ["Name"] = name }), ["NextToken"] = next };
    }

    /// <summary>What Glue wants the caller to be allowed for something in a database: catalog, database and table.</summary>
    /// <returns>AWS's message about what is missing; null for nothing.</returns>
    public static string? FindRefusal(ServiceRequest request, string action, string database, string? table)
    {
        SimulatedAccount account = request.Caller.Account;
        string[] resources = ["catalog", "database/" + database, .. table is null ? (string[])[] : [$"table/{database}/{table}"]];
        return resources
            .Select(resource => Authorizer.Decide(
                request, new AccessQuestion { Action = "glue:" + action, Resource = account.ArnOf("glue", resource, request.Region) }))
            .Where(decision => !decision.IsAllowed)
            .Select(decision => decision.Message)
            .FirstOrDefault();
    }

    [Guess("athena", "GetTableMetadata and the like: the messages of MetadataException")]
    private static void Demand(ServiceRequest request, string action, string database, string? table)
    {
        string catalog = request.Input.Required("CatalogName");
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "athena:" + request.Operation, account.ArnOf("athena", "datacatalog/" + catalog, request.Region));
        if (!string.Equals(catalog, Name, StringComparison.OrdinalIgnoreCase))
        {
            throw AthenaService.InvalidRequest($"Data catalog {catalog} was not found");
        }

        if (request.Input.Text("WorkGroup") is { } group && account.FindWorkGroup(request.Region, group) is null)
        {
            throw AthenaService.InvalidRequest($"WorkGroup {group} is not found.");
        }

        if (FindRefusal(request, action, database, table) is { } refusal)
        {
            throw Metadata($"{refusal} (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException; Request ID: {Guid.NewGuid()}; Proxy: null)");
        }
    }

    private static string RequireDatabase(ServiceRequest request, string database) =>
        Databases(request).FirstOrDefault(name => string.Equals(name, database, StringComparison.OrdinalIgnoreCase)) ?? throw NotFound();

    private static IEnumerable<string> Databases(ServiceRequest request) =>
        Tables(request).Select(table => table.Database).Append("default").Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<SimulatedTable> Tables(ServiceRequest request) =>
        request.Caller.Account.Tables.Where(table => table.Region == request.Region);

    private static ServiceFaultException NotFound() => Metadata(
        $"EntityNotFoundException: Entity Not Found (Service: AWSGlue; Status Code: 400; Error Code: EntityNotFoundException; Request ID: {Guid.NewGuid()}; Proxy: null)");

    private static ServiceFaultException Metadata(string message) => new(400, "MetadataException", message);

    private static Structure Describe(SimulatedTable table) => new()
    {
        ["Name"] = table.Name,
        ["CreateTime"] = table.Created,
        ["LastAccessTime"] = DateTimeOffset.FromUnixTimeSeconds(0),
        ["TableType"] = "EXTERNAL_TABLE",
        ["Columns"] = table.Columns.Select(Describe),
        ["PartitionKeys"] = table.PartitionKeys.Select(Describe),
        ["Parameters"] = new Map(table.Parameters.Append(new("EXTERNAL", "TRUE")).Append(new("location", table.Location))),
    };

    private static Structure Describe(TableColumn column) => new() { ["Name"] = column.Name, ["Type"] = column.Type };
}
