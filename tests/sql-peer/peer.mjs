// Reads a file with a JSON list of SQL statements, and writes for each the errors that a grammar of Trino's SQL finds in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';

// The package is made for bundlers: it imports folders, and files without their ending.
register(`data:text/javascript,${encodeURIComponent(`
  export async function resolve(specifier, context, next) {
    for (const ending of ['', '.js', '/index.js']) {
      try {
        return await next(specifier + ending, context);
      } catch (error) {
        if (ending === '/index.js' || !['ERR_UNSUPPORTED_DIR_IMPORT', 'ERR_MODULE_NOT_FOUND'].includes(error.code)) throw error;
      }
    }
  }`)}`);
const { TrinoSQL } = await import('dt-sql-parser');
const [, , statements, answers] = process.argv;
const parser = new TrinoSQL();
writeFileSync(answers, JSON.stringify(JSON.parse(readFileSync(statements, 'utf8')).map(
  (sql) => parser.validate(sql).map((error) => `${error.startLine}:${error.startColumn} ${error.message}`))));
