import Databases
import Tables

/// Creates or updates the schema of a tracking database.
///
/// Each script runs once, in one transaction with the row of `applied_migrations` that remembers it.
package struct Setup {
  let connection: any Writer

  package init(connection: any Writer) { self.connection = connection }

  /// Applies the base schema, then the scripts in the order given.
  ///
  ///     for step in try Setup(connection: connection).run(scripts: [script]) { print(step) }
  ///     // (NEW) base.sql
  ///     // (NEW) v001.sql
  ///
  /// - Parameter report: Called after each step, so that steps before a failing one are known.
  /// - Throws: `SetupError` for the script that fails, which leaves no trace.
  @discardableResult
  package func run(
    scripts: [SetupScript] = [], report: (SetupStep) -> Void = { _ in }
  ) throws -> [SetupStep] {
    guard !scripts.contains(where: { $0.name == BaseSchema.name }) else {
      throw SetupError(script: BaseSchema.name, reason: .reservedName)
    }
    var steps = [try applyBase()]
    report(steps[0])
    for script in scripts {
      let step = try apply(script)
      steps.append(step)
      report(step)
    }
    return steps
  }

  /// Creates a schema unless it exists, where there are schemas; `$user` stands for one that may
  /// be missing.
  package func createSchema(_ name: String) throws {
    guard connection.dialect.hasSchemas, name != "$user" else { return }
    // IF NOT EXISTS would ask for the right to create even when there is nothing to do.
    let known = Query(
      "SELECT nspname::text FROM pg_namespace WHERE nspname = :name",
      parameters: ["name": .text(name)])
    guard try connection.texts(for: known).isEmpty else { return }
    let script = "CREATE SCHEMA \(SQLQuoting.quotedName(name))"
    if connection.isInTransaction { return try connection.execute(script: script) }
    try connection.transaction { try connection.execute(script: script) }
  }

  /// What the table of metrics lacks of the base schema, if anything; rows can be stored all the
  /// same.
  package func missingKey() throws -> MissingKey? { try MissingKey(of: connection) }

  private func applyBase() throws -> SetupStep {
    let base = try BaseSchema(connection.dialect)
    return try located(in: base.script) {
      guard try !base.isComplete(in: connection) else {
        try base.checkMetrics(in: connection)
        return SetupStep(name: BaseSchema.name, outcome: .applied)
      }
      return try connection.transaction {
        try base.apply(to: connection)
        try base.checkMetrics(in: connection)
        _ = try claim(BaseSchema.name)
        return SetupStep(name: BaseSchema.name, outcome: .new)
      }
    }
  }

  private func apply(_ script: SetupScript) throws -> SetupStep {
    try located(in: script) {
      try connection.transaction {
        // The row comes first: a second setup at the same time waits for it and then sees it.
        guard try claim(script.name) else {
          return SetupStep(name: script.name, outcome: .applied)
        }
        try connection.execute(script: script.body(in: connection.dialect.syntax))
        return SetupStep(name: script.name, outcome: .new)
      }
    }
  }

  /// Remembers a script and tells whether it was unknown.
  private func claim(_ name: String) throws -> Bool {
    try connection.execute(
      Query(
        "INSERT INTO applied_migrations (name) VALUES (:name) ON CONFLICT DO NOTHING",
        parameters: ["name": .text(name)])) > 0
  }

  private func located(in script: SetupScript, _ body: () throws -> SetupStep) throws -> SetupStep {
    do { return try body() } catch let error as DatabaseError {
      let line = error.offset.map { script.line(ofError: $0, in: connection.dialect.syntax) }
      throw SetupError(script: script.name, line: line, reason: .database(error))
    }
  }
}

/// What setup did with one script.
package struct SetupStep: Equatable, Sendable, CustomStringConvertible {
  package enum Outcome: String, Sendable {
    /// The script ran now, or the base schema gained what it lacked.
    case new = "NEW"
    /// There was nothing to do.
    case applied = "OK"
  }
  package var name: String
  package var outcome: Outcome

  package init(name: String, outcome: Outcome) {
    self.name = name
    self.outcome = outcome
  }

  /// The line of the setup command, such as `(NEW) base.sql`.
  package var description: String { "(\(outcome.rawValue)) \(name)" }
}
