import ArgumentParser
import Foundation
import Tracking

/// Tracks any program.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Track any program: make a run, start the program, and store how it ends.",
    discussion: """
      The program finds its run in SQLTRACK_EXPERIMENT_ID, SQLTRACK_EXPERIMENT_NAME and \
      SQLTRACK_RUN_ID; sqltrack log and the libraries use them. The run is RUNNING, then \
      COMPLETED, FAILED, or CANCELLED by a signal, which the program gets; the exit status is the \
      program's. A status that the program sets itself stays.

      Arguments are stored when a usage text in the program's script describes them.

      Examples:
        sqltrack run --experiment digits -- python3 train.py --lr 0.1
        sqltrack run --experiment digits --tag sweep --tag gpu -- ./train
        sqltrack run --experiment digits --env 'SLURM_*' -- srun ./train.sh
        sqltrack run --run 7 -- ./train
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @Option(
    help: ArgumentHelp(
      "The experiment, which is made when there is none; SQLTRACK_EXPERIMENT_NAME without it.",
      valueName: "name"))
  var experiment: String?

  @Option(name: .customLong("run"), help: ArgumentHelp("A run that exists.", valueName: "id"))
  var id: Int64?

  @Option(help: "A tag; may be repeated.")
  var tag: [String] = []

  @Option(help: "A comment.")
  var comment: String?

  @Option(
    help: ArgumentHelp(
      "A variable to store, or a pattern such as 'SLURM_*'; may be repeated.", valueName: "name"))
  var env: [String] = []

  @Argument(parsing: .postTerminator, help: "The program and its arguments.")
  var command: [String] = []

  func validate() throws {
    if command.isEmpty {
      throw ValidationError("missing program, as in `sqltrack run --experiment digits -- ./train`")
    }
  }

  func run() throws {
    let process = ChildProcess()
    let opening = DatabaseOpening(choice: database.choice, log: details.log)
    let run = try makeRun(opening.client())
    var environment = ProcessInfo.processInfo.environment
      .merging(try opening.variables()) { _, new in new }
    environment["SQLTRACK_EXPERIMENT_ID"] = String(run.experimentID)
    environment["SQLTRACK_EXPERIMENT_NAME"] =
      try Experiment(run.client, id: run.experimentID).name
    environment["SQLTRACK_RUN_ID"] = String(run.id)
    details.log.tell("run \(run.id) of experiment \(run.experimentID)")
    try run.begin()
    for remark in try run.remarks(on: []) { Console.error("warning: \(remark)") }
    // A connection is not kept for hours in which nothing is written.
    run.client.close()
    let status: Int32
    do {
      status = try process.run(command, environment: environment)
    } catch let failure as ChildProcess.StartFailure {
      Console.error("error: \(failure)")
      status = failure.status
    }
    try finish(run, process, status)
  }

  private func makeRun(_ client: Client) throws -> Run {
    let run = try existingRun(client) ?? experiment(client).run()
    // To complain about a wrong command line is the program's business.
    let arguments = (try? Arguments(commandLine: command))?.values
    let variables = Run.environment.filter { variable in
      env.contains { fnmatch($0, variable.key, 0) == 0 }
    }
    try client.connect {
      if let arguments { try run.setArgs(arguments) }
      if let comment { try run.setComment(comment) }
      try run.addTags(tag).addEnv(variables)
    }
    return run
  }

  private func existingRun(_ client: Client) throws -> Run? {
    guard let id else { return nil }
    guard let name = experiment else { return try Run(client, id: id) }
    // A mistake must not leave a new experiment behind.
    let stored = try client.firstValue(
      "SELECT e.name FROM runs AS r JOIN experiments AS e ON e.id = r.experiment_id "
        + "WHERE r.id = :id", ["id": .integer(id)])?.text
    guard let stored else { throw TrackingError.unknownRun(id) }
    guard stored == name else {
      throw Failure("run \(id) belongs to experiment '\(stored)', not '\(name)'")
    }
    return try Run(client, id: id)
  }

  private func experiment(_ client: Client) throws -> Experiment {
    let variables = ProcessInfo.processInfo.environment
    guard let name = experiment ?? variables["SQLTRACK_EXPERIMENT_NAME"], !name.isEmpty else {
      throw Failure("missing experiment, name it with `--experiment NAME`")
    }
    return try Experiment(client, name: name)
  }

  /// Stores how the program ended, and ends as it did.
  private func finish(_ run: Run, _ process: ChildProcess, _ status: Int32) throws {
    let end = process.isCancelled(with: status) ? "CANCELLED" : status == 0 ? "COMPLETED" : "FAILED"
    do { try run.stopIfRunning(end) } catch {
      Console.error("error: \(error)")
      throw ExitCode(status == 0 ? 1 : status)
    }
    throw ExitCode(status)
  }
}
