import Databases
import Foundation
import TestSupport
import Testing

@Suite struct InitCommandTests {
  private let folder: TemporaryFolder
  private var tool: Tool { Tool(folder: folder.path) }

  init() throws { folder = try TemporaryFolder() }

  private func copy(_ path: String, to name: String) throws {
    try FileManager.default.copyItem(atPath: path, toPath: folder.file(name))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: folder.file(name))
  }

  private func make(_ name: String, _ script: String) throws {
    let configuration = Configuration(engine: .sqlite, dbpath: folder.file(name))
    let writer = try Databases.standard.writer(of: configuration, zone: "UTC")
    defer { writer.close() }
    try writer.execute(script: script)
  }

  /// Databases that the packages themselves made, and what a researcher asks of them first.
  @Test(
    .enabled(if: SharedData.folder != nil),
    arguments: [
      (
        "data/trackers/mlflow3.db", "MLflow",
        ["Which run is best", "How sure that is", "lr 0.1", "What failed"]
      ),
      ("data/trackers/optuna5.db", "Optuna", ["as the study says", "mlp objective 0", "adam"]),
      ("data/trackers/trackio.db", "Trackio", ["Which run is best", "val/acc", "Learning curves"]),
      ("data/trackers/aim_run_metadata.sqlite", "Aim", ["RocksDB", "digits"]),
      ("redun/fixtures/vcf.db", "redun", ["What failed", "Where the time went"]),
      ("data/jobman/jobman.sqlite.db", "jobman", ["CLAIMED"]),
    ])
  func realDatabasesGetAPage(path: String, tracker: String, answers: [String]) throws {
    let original = (SharedData.folder ?? "") + "/" + path
    let name = "copy." + (path.hasSuffix(".sqlite") ? "sqlite" : "db")
    try copy(original, to: name)
    let answer = try tool("init", name)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.errors == "" && answer.output == "copy.md: a report of \(tracker)\ncopy.html\n")
    let page = try String(contentsOfFile: folder.file("copy.html"), encoding: .utf8)
    for text in answers { #expect(page.contains(text), "\(text)") }
    #expect(
      FileManager.default.contents(atPath: folder.file(name))
        == FileManager.default.contents(atPath: original))
  }

  @Test func theDemoGetsAPageAndAPaper() throws {
    let demo = try DemoFolder.make()
    let tool = Tool(folder: demo.path)
    #expect(try tool("init", "sqltrack.db", "-o", "first.md").status == 0)
    let page = try String(contentsOfFile: demo.file("first.html"), encoding: .utf8)
    for text in ["val_top1", "digits-transfer", "± ", "stopped by hand", "How to cite this"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(try tool("report", "first.md", "--attach", "paper").status == 0)
    #expect(FileManager.default.fileExists(atPath: demo.file("paper/paper.tex")))
    #expect(try tool("report", "first.md", "--check").status == 0)
  }

  @Test func aReportThatIsThereStays() throws {
    try folder.write("mine", to: "x.md")
    _ = try tool("setup", "--dbpath", "x.db")
    let answer = try tool("init", "x.db")
    #expect(answer.status == 1)
    #expect(
      answer.errors
        == "error: cannot write 'x.md': it is there; name another with -o, or write over it with --force\n"
    )
    #expect(try folder.text(of: "x.md") == "mine")
    #expect(try tool("init", "x.db", "--force").status == 0)
    #expect(try tool("init", "x.db", "-o", "x.html").status == 2)
  }

  @Test(arguments: ["sqlite:///a b.db", "a b.db", "sqlite:a b.db", "env:TRACKING"])
  func addressesAreThoseOfOthers(address: String) throws {
    _ = try tool("setup", "--dbpath", "a b.db")
    var tool = tool
    tool.environment = ["TRACKING": "sqlite:///a b.db"]
    let answer = try tool("init", address, "-o", "new.md")
    #expect(answer.status == 0, "\(answer.errors)")
  }

  @Test func aMissingFileIsAskedForWithWhatLiesBesideIt() throws {
    _ = try tool("setup", "--dbpath", "mlflow.db")
    let answer = try tool("init", "mflow.db")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("missing database"))
    #expect(answer.errors.contains("beside it lies 'mlflow.db'"))
  }

  @Test(arguments: ["blank", "weekly", "paper"]) func newReportsRun(kind: String) throws {
    let demo = try DemoFolder.make()
    let tool = Tool(folder: demo.path)
    #expect(try tool("new", "n.md", "--kind", kind).output == "n.md\n")
    let answer = try tool("report", "n.md", "--attach", "paper")
    #expect(answer.status == 0 && answer.errors == "", "\(answer.errors)")
    #expect(try tool("new", "n.md").errors == "error: cannot write 'n.md': it is there\n")
    // A report by its name alone.
    #expect(try tool("n.md").output == "n.html\n")
  }

  @Test func functionsAreThoseOfTheProgram() throws {
    let all = try tool("functions").output
    for name in [
      "percentage", "meanstd", "textcolor", "parallel", "slope", "spark", "scheme", "merge",
    ] {
      #expect(all.contains("\n\(name)"), "\(name)")
    }
    #expect(try tool("functions", "percentage").output.contains("percentage  spec, mul  0.789"))
    #expect(try tool("functions", "percntage").errors.contains("did you mean 'percentage'?"))
  }

  @Test func tablesAndColumnsAreListed() throws {
    try make(
      "t.db",
      "CREATE TABLE \"a b\" (x INTEGER, y TEXT); INSERT INTO \"a b\" VALUES (1, 'one'), (2, NULL)")
    let list = try tool("--dbpath", "t.db", "tables")
    #expect(list.output == "table  rows  columns\na b    2     x, y\n")
    let columns = try tool("--dbpath", "t.db", "tables", "A b")
    #expect(
      columns.output == "column  type     values\nx       integer  1, 2\ny       text     one\n")
    #expect(try tool("--dbpath", "t.db", "tables", "ab").errors.contains("did you mean 'a b'?"))
  }

  @Test func theManualTellsWhatHelpTells() throws {
    let page = try tool("manual")
    #expect(page.status == 0)
    let lines = page.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix(".TH SQLTRACK 1") == true)
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS"] {
      #expect(lines.contains(".SH \(section)"))
    }
    for command in ["report", "publish", "init", "jobs list", "redun log"] {
      let name = ".SS \"sqltrack \(command)".replacing("-", with: "\\-")
      #expect(lines.contains { $0.hasPrefix(name) }, "\(command)")
    }
    #expect(page.output.contains("\\-\\-venue <name>") && page.output.contains(".nf\n  sqltrack"))
    // Nothing but requests begins with a full stop.
    let requests = [".TH", ".SH", ".SS", ".PP", ".nf", ".fi", ".TP", ".B"]
    for line in lines where line.hasPrefix(".") {
      #expect(requests.contains { line == $0 || line.hasPrefix($0 + " ") }, "\(line)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func shellsGetCompletions(shell: String) throws {
    let script = try tool("completions", shell)
    #expect(
      script.status == 0 && script.output.contains("report") && script.output.contains("neurips"))
  }

  @Test(
    arguments: [
      (["reprot", "x.md"], "unknown command 'reprot': did you mean 'report'?"),
      (["report", "x.md", "--db", "a"], "Unknown option '--db': here it is --dbpath FILE"),
      (["report", "x.md", "--format", "pdf"], "Unknown option '--format': here it is --to FORMAT"),
      (["query", "SELECT 1", "-f", "csv"], "Unknown option '-f': here it is --to FORMAT"),
      (["frobnicate"], "unknown command 'frobnicate': `sqltrack --help` lists them"),
    ])
  func wordsOfOtherProgramsAreKnown(arguments: [String], message: String) throws {
    let answer = try tool.run(arguments)
    #expect(answer.status == 2 && answer.errors.contains(message), "\(answer.errors)")
  }

  @Test func aColonInACaptionIsExplained() throws {
    try folder.write("```sql\n--| caption: Runs: all\nSELECT 1\n```\n", to: "c.md")
    let answer = try tool("--dbpath", "c.db", "report", "c.md")
    #expect(answer.errors.contains("a text with ': ' in it stands between quotes"))
  }

  /// Names of settings and measures are anybody's.
  @Test func hostileNamesAreText() throws {
    let names = [
      "`{sql} SELECT 1`", "a\n```\n<script>x</script>", "<b>*x*</b>", "\"; DROP TABLE runs; --",
      "k\\\"y: [", "$x$ @best", "a|b", "it''s",
    ]
    let values = names.map {
      """
      INSERT INTO latest_metrics VALUES ('\($0)', 0.5, 0, 9, 0, 'aa'), ('\($0)', 0.6, 0, 9, 0, 'bb');
      INSERT INTO metrics VALUES ('\($0)', 0.5, 0, 'aa', 9, 0), ('\($0)', 0.4, 0, 'bb', 9, 0);
      INSERT INTO params VALUES ('\($0)', '1', 'aa'), ('\($0)', '2', 'bb');
      """
    }
    try make(
      "h.db",
      """
      CREATE TABLE experiments (experiment_id INTEGER, name TEXT);
      CREATE TABLE runs (run_uuid TEXT, name TEXT, user_id TEXT, status TEXT, start_time BIGINT,
        end_time BIGINT, lifecycle_stage TEXT, experiment_id INTEGER);
      CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
      CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT);
      CREATE TABLE metrics (key TEXT, value FLOAT, timestamp BIGINT, run_uuid TEXT, step BIGINT, is_nan BOOLEAN);
      CREATE TABLE latest_metrics (key TEXT, value FLOAT, timestamp BIGINT, step BIGINT, is_nan BOOLEAN,
        run_uuid TEXT);
      INSERT INTO experiments VALUES (1, '<i>digits</i>');
      INSERT INTO runs VALUES ('aa', '<u>one</u>', 'ada', 'FINISHED', 1795893708507, 1795893710507, 'active', 1),
        ('bb', '', 'ada', 'FAILED', 1795893708507, NULL, 'active', 1);
      \(values.joined(separator: "\n"))
      """)
    let answer = try tool("init", "h.db")
    #expect(answer.status == 0, "\(answer.errors)")
    let page = try folder.text(of: "h.html")
    for text in ["<script>x", "<b>*x*", "<i>digits", "<u>one"] {
      #expect(!page.contains(text), "\(text)")
    }
    #expect(page.contains("DROP TABLE runs"))
  }

  /// A tracker's database is refused by all that writes, and not a byte of it changes.
  @Test func strangersStayAsTheyAre() throws {
    let script = """
      CREATE TABLE studies (study_id INTEGER, study_name TEXT); CREATE TABLE trials (state TEXT, study_id INTEGER);
      CREATE TABLE trial_params (distribution_json TEXT);
      """
    try make("o.db", script)
    let before = FileManager.default.contents(atPath: folder.file("o.db"))
    for arguments in [
      ["setup"], ["setup", "--force"], ["experiment", "e", "--create"],
      ["run", "--experiment", "e", "--", "true"],
      ["log", "--run", "1", "loss=1"],
    ] {
      let answer = try tool.run(["--dbpath", "o.db"] + arguments)
      #expect(answer.status != 0, "\(arguments)")
      #expect(
        answer.errors.contains("it is a database of Optuna"), "\(arguments): \(answer.errors)")
      #expect(FileManager.default.contents(atPath: folder.file("o.db")) == before, "\(arguments)")
    }
  }

  @Test func tablesOfSomebodyElseAskForForce() throws {
    try make("n.db", "CREATE TABLE notes (a INTEGER)")
    let answer = try tool("--dbpath", "n.db", "setup")
    #expect(answer.status == 1 && answer.errors.contains("1 table of somebody else ('notes')"))
    #expect(try tool("--dbpath", "n.db", "setup", "--force").output == "(NEW) base.sql\n")
  }

  /// MLflow and Optuna in PostgreSQL, whose words for time and JSON are other ones.
  @Test(.enabled(if: PostgresServer.isAvailable)) func trackersInPostgresGetAPage() throws {
    let server = try PostgresServer.shared()
    let script = """
      CREATE SCHEMA trackers_optuna; SET search_path = trackers_optuna;
      CREATE TABLE studies (study_id int, study_name text);
      CREATE TABLE study_directions (study_id int, direction text, objective int);
      CREATE TABLE trials (trial_id int, number int, study_id int, state text, datetime_start timestamp,
        datetime_complete timestamp);
      CREATE TABLE trial_params (trial_id int, param_name text, param_value float, distribution_json text);
      CREATE TABLE trial_user_attributes (trial_id int, key text, value_json text);
      CREATE TABLE trial_values (trial_id int, objective int, value float, value_type text);
      CREATE TABLE trial_intermediate_values (trial_id int, step int, intermediate_value float);
      INSERT INTO studies VALUES (1, 'mlp');
      INSERT INTO study_directions VALUES (1, 'MINIMIZE', 0);
      INSERT INTO trials SELECT i, i, 1, 'COMPLETE', timestamp '2026-01-01' + i * interval '1 h',
        timestamp '2026-01-01' + i * interval '1 h' + interval '90 s' FROM generate_series(0, 9) AS i;
      INSERT INTO trial_params SELECT i, 'opt', i % 2,
        '{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}'
        FROM generate_series(0, 9) AS i;
      INSERT INTO trial_params SELECT i, 'width', 16 * (1 + i % 3), '{"name": "IntDistribution"}'
        FROM generate_series(0, 9) AS i;
      INSERT INTO trial_user_attributes SELECT i, 'seed', i::text FROM generate_series(0, 9) AS i;
      INSERT INTO trial_values SELECT i, 0, 1.0 / (1 + i), 'FINITE' FROM generate_series(0, 9) AS i;
      INSERT INTO trial_intermediate_values SELECT i, s, 1.0 / (1 + s + i)
        FROM generate_series(0, 9) AS i, generate_series(0, 5) AS s;
      CREATE SCHEMA trackers_mlflow; SET search_path = trackers_mlflow;
      CREATE TABLE experiments (experiment_id int, name text);
      CREATE TABLE runs (run_uuid text, name text, user_id text, status text, start_time bigint,
        end_time bigint, lifecycle_stage text, experiment_id int);
      CREATE TABLE tags (key text, value text, run_uuid text);
      CREATE TABLE params (key text, value text, run_uuid text);
      CREATE TABLE metrics (key text, value float, timestamp bigint, run_uuid text, step bigint, is_nan boolean);
      CREATE TABLE latest_metrics (key text, value float, timestamp bigint, step bigint, is_nan boolean, run_uuid text);
      INSERT INTO experiments VALUES (1, 'digits');
      INSERT INTO runs SELECT 'run' || i, 'r' || i, 'ada', CASE i WHEN 3 THEN 'FAILED' ELSE 'FINISHED' END,
        1795893708507 + i * 1000, 1795893710507 + i * 1000, 'active', 1 FROM generate_series(1, 6) AS i;
      INSERT INTO params SELECT 'lr', CASE i % 2 WHEN 0 THEN '0.1' ELSE '1e-3' END, 'run' || i
        FROM generate_series(1, 6) AS i;
      INSERT INTO metrics SELECT 'val/loss', 1.0 / (s + i), 0, 'run' || i, s, false
        FROM generate_series(1, 6) AS i, generate_series(0, 9) AS s;
      INSERT INTO latest_metrics SELECT 'val/loss', 1.0 / (9 + i), 0, 9, i = 5, 'run' || i
        FROM generate_series(1, 6) AS i;
      """
    try folder.write(script, to: "make.sql")
    let database = "trackers_init"
    try server.psql("CREATE DATABASE \(database)")
    try server.load(folder.file("make.sql"), into: database)
    let url = "postgresql://\(PostgresServer.user)@127.0.0.1:\(server.port)/\(database)"
    for (schema, tracker, answer) in [
      ("trackers_optuna", "Optuna", "adam"), ("trackers_mlflow", "MLflow", "lr 0.1"),
    ] {
      let answered = try tool(
        "init",
        url.replacing("postgresql:", with: "postgresql+psycopg2:")
          + "?schema=\(schema)&password=hidden-word",
        "-o", "\(schema).md")
      #expect(answered.status == 0, "\(answered.errors)")
      #expect(answered.output.hasPrefix("\(schema).md: a report of \(tracker)\n"))
      #expect(try folder.text(of: "\(schema).html").contains(answer))
      #expect(!(try folder.text(of: "\(schema).md").contains("hidden-word")))
    }
  }
}
