import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { after, before, describe, it } from "node:test";
import {
  BatchGetQueryExecutionCommand, CreateWorkGroupCommand, DeleteWorkGroupCommand, GetDatabaseCommand, GetQueryExecutionCommand,
  GetQueryResultsCommand, GetTableMetadataCommand, GetWorkGroupCommand, ListDatabasesCommand, ListTableMetadataCommand, paginateGetQueryResults,
  paginateListQueryExecutions, paginateListWorkGroups, StartQueryExecutionCommand, StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { GetContactInformationCommand } from "@aws-sdk/client-account";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { failsWith, members } from "./support/errors.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const catalog = { CatalogName: "AwsDataCatalog", DatabaseName: "logs" };
const query = `SELECT eventname, useridentity."type" AS "useridentity.type", errorcode FROM "logs"."cloudtrail"
WHERE eventsource = 'account.amazonaws.com' AND "timestamp" BETWEEN '2020/01/01' AND '2099/12/31'`;

describe("Athena", () => {
  let sandbox;
  let athena;
  let done;

  before(async () => {
    sandbox = await startSandbox("--accounts", 3, "--seed", 7, "--event-delay", 0);
    athena = sandbox.athena();
    for (let i = 0; i < 3; i++) {
      await sandbox.account().send(new GetContactInformationCommand({}));
    }
  });

  after(() => sandbox?.stop());

  const start = (input = {}) => athena.send(new StartQueryExecutionCommand({ QueryString: query, WorkGroup: "audit", ...input }));

  const finish = async id => {
    for (;;) {
      const { QueryExecution } = members(await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id })));
      if (!["QUEUED", "RUNNING"].includes(QueryExecution.Status.State)) {
        return QueryExecution;
      }

      await setTimeout(100);
    }
  };

  it("A query over the trail's files is queued, runs and succeeds", async () => {
    const { QueryExecutionId } = members(await start());
    const { QueryExecution: begun } = members(await athena.send(new GetQueryExecutionCommand({ QueryExecutionId })));
    // On a busy machine it may have ended before anybody asks.
    assert.ok(["QUEUED", "RUNNING", "SUCCEEDED"].includes(begun.Status.State));
    await athena.send(new GetQueryResultsCommand({ QueryExecutionId })).catch((error) =>
      assert.match(`${error.name}: ${error.message}`, /^InvalidRequestException: Query has not yet finished\. Current state: (QUEUED|RUNNING)$/));
    done = await finish(QueryExecutionId);
    assert.equal(done.Status.State, "SUCCEEDED");
    assert.ok(done.Status.SubmissionDateTime instanceof Date && done.Status.CompletionDateTime > done.Status.SubmissionDateTime);
    assert.ok(done.Statistics.DataScannedInBytes > 0);
  });

  it("Its result has the names of the columns in the first row, page by page, and lies in the bucket", async () => {
    const rows = [];
    for await (const page of paginateGetQueryResults({ client: athena, pageSize: 2 }, { QueryExecutionId: done.QueryExecutionId })) {
      assert.deepEqual(page.ResultSet.ResultSetMetadata.ColumnInfo.map(column => column.Name), ["eventname", "useridentity.type", "errorcode"]);
      rows.push(...page.ResultSet.Rows.map(row => row.Data.map(datum => datum.VarCharValue)));
    }

    assert.deepEqual(rows, [["eventname", "useridentity.type", "errorcode"], ...Array(3).fill(["GetContactInformation", "IAMUser", undefined])]);
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(done.ResultConfiguration.OutputLocation);
    const text = await (await sandbox.s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body.transformToString();
    assert.equal(text.split("\n").length, 5);
  });

  it("A token that is repeated starts nothing new", async () => {
    const ClientRequestToken = "repeated-".padEnd(32, "0");
    assert.equal((await start({ ClientRequestToken })).QueryExecutionId, (await start({ ClientRequestToken })).QueryExecutionId);
    await failsWith(start({ ClientRequestToken, QueryString: `${query};` }), { name: "InvalidRequestException", status: 400, message: "Idempotent parameters do not match" });
  });

  it("A query is stopped, and one that fails says why", async () => {
    const { QueryExecutionId: stopped } = await start();
    members(await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: stopped })));
    const { Status: { State: end } } = await finish(stopped);
    assert.ok(["CANCELLED", "SUCCEEDED"].includes(end));
    const failed = await finish((await start({ QueryString: "SELECT nothing FROM logs.cloudtrail" })).QueryExecutionId);
    assert.equal(failed.Status.State, "FAILED");
    assert.match(failed.Status.StateChangeReason, /^COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved/);
    assert.equal(failed.Status.AthenaError.ErrorCategory, 2);
    const { QueryExecutions, UnprocessedQueryExecutionIds } = members(
      await athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds: [stopped, "nothing"] })));
    assert.deepEqual([QueryExecutions[0].Status.State, UnprocessedQueryExecutionIds[0].QueryExecutionId], [end, "nothing"]);
  });

  it("Refuses what it cannot run", async () => {
    await failsWith(start({ WorkGroup: "nothing" }), { name: "InvalidRequestException", status: 400, message: "WorkGroup nothing is not found." });
    await failsWith(start({ WorkGroup: "primary" }), { name: "InvalidRequestException", status: 400, message: /^No output location provided\./ });
    await failsWith(start({ QueryString: "SELECT count(*) FROM logs.cloudtrail" }), { name: "NotImplemented", status: 501, message: /line 1:14: '\*\)'/ });
    await failsWith(athena.send(new GetQueryExecutionCommand({ QueryExecutionId: "nothing" })), {
      name: "InvalidRequestException", status: 400, message: "QueryExecution nothing was not found",
    });
  });

  it("The catalog has the table of the trail", async () => {
    const { TableMetadata } = members(await athena.send(new GetTableMetadataCommand({ ...catalog, TableName: "cloudtrail" })));
    assert.deepEqual(TableMetadata.PartitionKeys.map(key => key.Name), ["account", "region", "timestamp"]);
    assert.ok(TableMetadata.CreateTime instanceof Date);
    const { TableMetadataList } = members(await athena.send(new ListTableMetadataCommand(catalog)));
    assert.deepEqual(TableMetadataList, [TableMetadata]);
    assert.deepEqual((await athena.send(new ListDatabasesCommand({ CatalogName: "AwsDataCatalog" }))).DatabaseList.map(one => one.Name), ["default", "logs"]);
    assert.equal((await athena.send(new GetDatabaseCommand(catalog))).Database.Name, "logs");
    await failsWith(athena.send(new GetTableMetadataCommand({ ...catalog, TableName: "nothing" })), { name: "MetadataException", status: 400, message: /EntityNotFound/ });
  });

  it("Workgroups are made, told and deleted with their queries", async () => {
    members(await athena.send(new CreateWorkGroupCommand({
      Name: "own", Description: "mine", Configuration: { ResultConfiguration: { OutputLocation: done.ResultConfiguration.OutputLocation.replace(/[^/]+$/, "") } },
    })));
    await start({ WorkGroup: "own" });
    const { WorkGroup } = members(await athena.send(new GetWorkGroupCommand({ WorkGroup: "own" })));
    assert.deepEqual([WorkGroup.State, WorkGroup.Description, WorkGroup.Configuration.EnforceWorkGroupConfiguration], ["ENABLED", "mine", true]);
    const names = [];
    for await (const page of paginateListWorkGroups({ client: athena, pageSize: 1 }, {})) {
      names.push(...page.WorkGroups.map(group => group.Name));
    }

    assert.deepEqual(names, ["audit", "own", "primary"]);
    const ids = [];
    for await (const page of paginateListQueryExecutions({ client: athena, pageSize: 1 }, { WorkGroup: "own" })) {
      ids.push(...page.QueryExecutionIds);
    }

    assert.equal(ids.length, 1);
    await failsWith(athena.send(new DeleteWorkGroupCommand({ WorkGroup: "own" })), { name: "InvalidRequestException", status: 400, message: "WorkGroup own is not empty" });
    members(await athena.send(new DeleteWorkGroupCommand({ WorkGroup: "own", RecursiveDeleteOption: true })));
    await failsWith(athena.send(new GetWorkGroupCommand({ WorkGroup: "own" })), { name: "InvalidRequestException", status: 400 });
  });
});
