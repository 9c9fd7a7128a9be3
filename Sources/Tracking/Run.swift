import Foundation

/// One tracked execution of a program, with its metrics.
///
/// Its methods return the run, so that calls can be chained:
///
///     try experiment.run().setComment("larger batches").addTags("sweep").start()
public struct Run: Sendable {
  /// The database of the run.
  public let client: Client
  /// The number of the run.
  public let id: Int64
  /// The number of its experiment.
  public let experimentID: Int64

  /// The row of the run.
  var owner: Owner { Owner(client: client, kind: .run, id: id) }

  /// A run: a new one without a number, else the one with it, created when there is none.
  ///
  /// - Parameter experiment: Its experiment's number; not needed when the run exists.
  /// - Throws: `TrackingError` when the run belongs to another experiment.
  public init(_ client: Client, experiment: Int64? = nil, id: Int64? = nil) throws {
    self.client = client
    guard let id else {
      guard let experiment else { throw TrackingError.missingIdentity("experiment") }
      let columns: [String: SQLValue] = ["experiment_id": .integer(experiment)]
      guard let new = try client.insert(into: .run, id: nil, columns) else {
        throw TrackingError.unknownExperiment(String(experiment))
      }
      self.id = new
      experimentID = experiment
      return
    }
    self.id = id
    if let stored = try Run.experiment(of: id, client) {
      if let experiment, experiment != stored {
        throw TrackingError.conflictingRun(
          id: id, experiment: experiment, storedExperiment: stored)
      }
      experimentID = stored
      return
    }
    guard let experiment else { throw TrackingError.unknownRun(id) }
    _ = try client.insert(into: .run, id: id, ["experiment_id": .integer(experiment)])
    // Another process may have been quicker, with another experiment.
    let stored = try Run.experiment(of: id, client) ?? experiment
    guard stored == experiment else {
      throw TrackingError.conflictingRun(id: id, experiment: experiment, storedExperiment: stored)
    }
    experimentID = experiment
  }

  /// The run whose number an environment variable has.
  public init(
    _ client: Client, experiment: Int64? = nil, idFrom variable: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    guard let id = try Run.number(variable, in: environment) else {
      throw TrackingError.missingVariable(variable)
    }
    try self.init(client, experiment: experiment, id: id)
  }

  /// The run that the environment names, as `sqltrack run` does for the program it starts.
  ///
  /// `SQLTRACK_RUN_ID` is the run; without it a new one is made in the experiment of
  /// `SQLTRACK_EXPERIMENT_ID` or `SQLTRACK_EXPERIMENT_NAME`.
  public static func fromEnvironment(
    _ client: Client, _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Run {
    let id = try number("SQLTRACK_RUN_ID", in: environment)
    let experiment = try number("SQLTRACK_EXPERIMENT_ID", in: environment)
    let name = environment["SQLTRACK_EXPERIMENT_NAME"].flatMap { $0.isEmpty ? nil : $0 }
    guard experiment != nil || name != nil else {
      guard let id else { throw TrackingError.missingVariable("SQLTRACK_EXPERIMENT_NAME") }
      return try Run(client, id: id)
    }
    return try Experiment(client, id: experiment, name: name).run(id: id)
  }

  private static func number(
    _ name: String, in environment: [String: String]
  ) throws -> Int64? {
    guard let text = environment[name], !text.isEmpty else { return nil }
    guard let number = Int64(text) else {
      throw TrackingError.invalidVariable(name: name, value: text)
    }
    return number
  }

  private static func experiment(of id: Int64, _ client: Client) throws -> Int64? {
    try client.firstValue(
      "SELECT experiment_id FROM runs WHERE id = :id", ["id": .integer(id)])?.integer
  }

  /// Makes a change and answers the run, for chains.
  func changed(_ change: (Owner) throws -> Void) throws -> Run {
    try change(owner)
    return self
  }
}
