import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { POLICY_BROWSERS } from './campaign/policy';
import { packVerbs } from './pack/verbs';

/** Runs one verb; gives the exit code. Verbs are loaded when asked for, so that each starts with what it needs only. */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = new Command('lurewatch').description('Finds job ads that look like lures into scam compounds.').exitOverride();
  const verb = (name: string, description: string): Command => program.command(name).description(description);

  verb('scan', 'JSONL in, verdicts out, one line each, in order: lurewatch scan < ads.jsonl > verdicts.jsonl')
    .argument('[file]', 'a .jsonl, .csv or .parquet file instead of standard input; gzip and zstd are unpacked')
    .option('--threads <n>', 'worker threads (default: all cores)', wholeNumber)
    .option('--text-column <name>', 'the input is CSV with a header, or Parquet; this column holds the text')
    .option('--output <file>', 'write there instead of to standard output')
    .option('--resume', 'go on where an earlier run into the same --output stopped')
    .option('--explain', 'each line also says what every sign means, and what speaks for the ad')
    .action(async (file, options) => {
      code = await (await import('./scan/scan')).scan(file, options);
    });
  verb('evaluate', 'recall and false alarms with intervals; without --data on the held-out families of training-data')
    .option('--data <files...>', 'JSONL files with "text" and "label" (lure, benign, other)')
    .option('--html <file>', 'also write a report with plots')
    .option('--card', 'also write the figures into model/README.md')
    .option('--trials', 'first train again without each language, surface, scenario and in other designs; takes long')
    .action(async (options) => {
      code = await (await import('./evaluate/evaluate')).evaluateCommand(options);
    });
  verb('train', 'fit the weights from training-data and write them to model/weights')
    .option('--data <files...>', 'further .jsonl files of samples, in the form of training-data/RUBRIC.md')
    .action(async (options) => {
      code = await (await import('./train')).trainCommand(options);
    });
  verb('samples', 'how many samples there are, by language and kind')
    .option('--card', 'write the table into training-data/README.md')
    .action(async (options) => {
      code = (await import('./samples')).samplesCommand(options);
    });
  verb('rules', 'every rule with its hits on lures and benign samples, what only it catches, and its time')
    .argument('[ids...]', 'only these rules, with their nearest benign texts and hits by language')
    .option('--data <files...>', '.jsonl files with "text" and "label" instead of the samples')
    .option('--coverage', 'write the table of indicators by language into rules/README.md')
    .action(async (ids, options) => {
      if (options.coverage === true) code = (await import('./rules/coverage')).coverageCommand();
      else code = await (await import('./rules/rules')).rulesCommand(ids, options);
    });
  packVerbs(verb('pack', 'files of further rules: build, sign and verify them'), (result) => {
    code = result;
  });
  verb('counters', 'counts that people handed over')
    .command('merge')
    .description('totals by month; months with fewer than 20 files are not shown')
    .argument('<files...>', 'the files that people saved in the settings')
    .action(async (files) => {
      code = (await import('./counters/merge')).mergeCounters(files);
    });
  const campaign = verb('campaign', 'settings files of organisations: check them, or make policy files of them');
  campaign
    .command('check')
    .description('says whether settings files are fit for use, and if not, why')
    .argument('<files...>', '.json files')
    .action(async (files) => {
      code = (await import('./campaign/campaign')).checkCampaigns(files);
    });
  campaign
    .command('policy')
    .description('prints the policy file that sets a campaign on managed devices')
    .argument('<file>', 'the settings file')
    .addOption(new Option('--browser <name>', 'for which browser').choices(POLICY_BROWSERS).makeOptionMandatory())
    .option('--id <id>', 'id of the extension there')
    .action(async (file, options) => {
      code = (await import('./campaign/campaign')).printPolicy(file, options);
    });
  verb('read-page', 'serve a saved page to the built extension in a real browser; prints its posts and verdicts')
    .argument('<page>', 'an .html file')
    .requiredOption('--url <url>', 'the address the page is served under')
    .action(async (page, options) => {
      code = await (await import('./read-page')).readPageCommand(page, options);
    });
  verb('new-rule', 'scaffold rules/indicators/<id>.yml')
    .argument('<id>', 'category and name, like pay-in-gold')
    .action(async (id) => {
      code = await (await import('./scaffold')).newRule(id);
    });
  verb('new-site', 'scaffold sites/<id>.yml and tests/sites/<id>')
    .argument('<id>', 'like jobsdb')
    .action(async (id) => {
      code = await (await import('./scaffold')).newSite(id);
    });
  verb('new-language', 'make a language known everywhere, and list what is to be written')
    .argument('<code>', 'BCP 47, like fa')
    .argument('<name>', 'in English, like Persian')
    .action(async (language, name) => {
      code = (await import('./new-language')).newLanguage(language, name);
    });
  verb('save-page', 'clean a page saved from a browser for use as a test: scripts, pictures, tokens and numbers out')
    .argument('<site>', 'id of the site')
    .argument('<page>', 'the saved .html file')
    .action(async (site, page) => {
      code = await (await import('./save-page')).savePage(site, page);
    });
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode; // commander has printed what was wrong with the call
  }
  return code;
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number of 1 or more was expected');
  return number;
}
