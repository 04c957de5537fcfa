using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Athena.AthenaMembers;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Athena;

/// <summary>
/// Amazon Athena: workgroups, the tables of the data catalog, and queries of the logs of trails.
/// See https://docs.aws.amazon.com/athena/latest/APIReference/.
/// </summary>
internal sealed class AthenaService()
    : SimulatedService(
        "athena",
        [new JsonProtocol("AmazonAthena", "1.1")],
        [
            new(
                "StartQueryExecution",
                QueryExecutions.Start,
                Text("QueryString").Required().Within(1, 262144),
                Text("ClientRequestToken").Within(32, 128),
                Context,
                ResultConfiguration,
                WorkGroup,
                List("ExecutionParameters", Text("member").Within(1, 1024)).Within(1, null),
                ResultReuse,
                Engine) { Rates = [new(20, 80)] },
            new("StopQueryExecution", QueryExecutions.Stop, QueryExecution) { Rates = [new(20, 80)] },
            new("GetQueryExecution", QueryExecutions.Get, QueryExecution) { Rates = [new(100, 200)] },
            new("BatchGetQueryExecution", QueryExecutions.GetSeveral, List("QueryExecutionIds", Text("member").Within(1, 128).Matching(@"\S+")).Required().Within(1, 50))
            {
                Rates = [new(20, 40)],
                IsReadOnly = true,
            },
            new("ListQueryExecutions", QueryExecutions.List, Token, Number("MaxResults").Within(0, 50), WorkGroup) { Rates = [new(5, 10)] },
            new(
                "GetQueryResults",
                QueryResults.Get,
                QueryExecution,
                Token,
                Number("MaxResults").Within(1, 1000),
                Text("QueryResultType").OneOf("DATA_MANIFEST", "DATA_ROWS")) { Rates = [new(100, 200)] },
            new("GetTableMetadata", DataCatalog.GetTable, Catalog, Database, Text("TableName").Required().Within(1, 128), WorkGroup),
            new("ListTableMetadata", DataCatalog.ListTables, Catalog, Database, Text("Expression").Within(0, 256), Token, PageSize, WorkGroup),
            new("GetDatabase", DataCatalog.GetDatabase, Catalog, Database, WorkGroup),
            new("ListDatabases", DataCatalog.ListDatabases, Catalog, Token, PageSize, WorkGroup),
            new(
                "CreateWorkGroup",
                WorkGroups.Create,
                WorkGroup.Required() with { Name = "Name" },
                Configuration,
                Text("Description").Within(0, 1024),
                List("Tags", Structure("member", Text("Key").Within(1, 128), Text("Value").Within(0, 256)))),
            new("GetWorkGroup", WorkGroups.Get, WorkGroup.Required()),
            new("ListWorkGroups", WorkGroups.List, Token, PageSize),
            new("DeleteWorkGroup", WorkGroups.Delete, WorkGroup.Required(), Flag("RecursiveDeleteOption")),
        ],
        """
        BatchGetNamedQuery BatchGetPreparedStatement CancelCapacityReservation CreateCapacityReservation CreateDataCatalog CreateNamedQuery
        CreateNotebook CreatePreparedStatement CreatePresignedNotebookUrl DeleteCapacityReservation DeleteDataCatalog DeleteNamedQuery
        DeleteNotebook DeletePreparedStatement ExportNotebook GetCalculationExecution GetCalculationExecutionCode
        GetCalculationExecutionStatus GetCapacityAssignmentConfiguration GetCapacityReservation GetDataCatalog GetNamedQuery
        GetNotebookMetadata GetPreparedStatement GetQueryRuntimeStatistics GetResourceDashboard GetSession GetSessionEndpoint
        GetSessionStatus ImportNotebook ListApplicationDPUSizes ListCalculationExecutions ListCapacityReservations ListDataCatalogs
        ListEngineVersions ListExecutors ListNamedQueries ListNotebookMetadata ListNotebookSessions ListPreparedStatements ListSessions
        ListTagsForResource PutCapacityAssignmentConfiguration StartCalculationExecution StartSession StopCalculationExecution TagResource
        TerminateSession UntagResource UpdateCapacityReservation UpdateDataCatalog UpdateNamedQuery UpdateNotebook UpdateNotebookMetadata
        UpdatePreparedStatement UpdateWorkGroup
        """)
{
    /// <inheritdoc/>
    public override ServiceFault Throttled { get; } = new(400, "ThrottlingException", "Rate exceeded");

    /// <inheritdoc/>
    public override ServiceFault InternalError { get; } = new(500, "InternalServerException", "Internal server error.");

    /// <inheritdoc/>
    public override ServiceFault Denied(string message) => new(400, "AccessDeniedException", message);

    /// <inheritdoc/>
    [Guess("athena", "the code and the message about broken constraints of the API model")]
    public override ServiceFault Invalid(IReadOnlyList<Violation> violations) =>
        new(400, "InvalidRequestException", Constraints.Describe(violations, quotesValues: true));

    /// <summary>An <c>InvalidRequestException</c>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="code">Athena's own code of the error, beside the message.</param>
    public static ServiceFaultException InvalidRequest(string message, string code = "INVALID_INPUT") =>
        new(new ServiceFault(400, "InvalidRequestException", message) { Details = [new("AthenaErrorCode", code)] });
}
