import ArgumentParser
import Databases
import Files
import Foundation
import Tracking

/// Prints the SQL that makes a PostgreSQL role and database.
struct CreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Print the SQL that makes a PostgreSQL role and database; nothing is run.",
    discussion: """
      The role is that of -u, the database that of -d or one with the role's name. The password \
      comes from the configuration, from ~/.pgpass, or from standard input.

      Examples:
        sqltrack create | sudo -u postgres psql
        sqltrack create | sqltrack -u postgres -a db.example execute
        sqltrack -u alice -d tracking create --password
        sqltrack -u alice -d tracking create --no-user --no-db --grant bob | psql -d tracking
      """)

  @OptionGroup var options: DatabaseOptions

  @Flag(help: "The role exists already.")
  var noUser = false

  @Flag(help: "The database exists already.")
  var noDb = false

  @Flag(help: "Give the role a password, which is printed as a SCRAM-SHA-256 hash.")
  var password = false

  @Flag(help: "Print the password as it is.")
  var plainPassword = false

  @Flag(help: "Let nobody else connect to the database.")
  var revokePublic = false

  @Option(help: ArgumentHelp("A role that may read; may be repeated.", valueName: "user"))
  var grant: [String] = []

  func validate() throws {
    if noUser, password || plainPassword {
      throw ValidationError("invalid --password with --no-user: only a new role is given one")
    }
  }

  func run() throws {
    let opening = DatabaseOpening(choice: options.choice)
    let login = RoleLogin(try opening.configuration(for: nil), in: .ofProcess)
    guard let user = login.user else { throw Failure("missing user, name it with `-u USER`") }
    var script = CreateScript(
      user: user, database: login.database ?? user, schema: login.schema ?? "public")
    script.makesUser = !noUser
    script.makesDatabase = !noDb
    script.isPrivate = revokePublic
    script.readers = grant
    if password || plainPassword { script.password = try newPassword(for: user, login) }
    try Console.write(data: script.sql)
  }

  private func newPassword(for user: String, _ login: RoleLogin) throws -> CreateScript.Password {
    guard let text = login.password ?? PasswordPrompt.ask("password of \(user): "), !text.isEmpty
    else { throw Failure("missing password of '\(user)'") }
    if plainPassword { return .plain(text) }
    do {
      return .verifier(try PostgresPassword.verifier(for: text, user: user))
    } catch let error as DatabaseError {
      throw Failure("\(error.message), or print it as it is with --plain-password")
    }
  }
}

/// How a role logs in, as the configuration and libpq's variables and files have it.
private struct RoleLogin {
  var user: String?
  var database: String?
  var schema: String?
  var password: String?

  init(_ configuration: Configuration, in surroundings: Surroundings) {
    func find(_ parameter: String, _ variable: String) -> String? {
      let value = configuration.parameters[parameter] ?? surroundings.variables[variable]
      return value.flatMap { $0.isEmpty ? nil : $0 }
    }
    user = find("user", "PGUSER") ?? RoleLogin.ownName(in: surroundings)
    database = find("dbname", "PGDATABASE")
    schema = configuration.schemas.first
    let home = surroundings.variables["HOME"] ?? ""
    let file = find("passfile", "PGPASSFILE") ?? "\(home)/.pgpass"
    let text = try? InputFile(file).bytes()
    password =
      find("password", "PGPASSWORD")
      ?? text.flatMap {
        PostgresPassword.find(
          in: String(decoding: $0, as: UTF8.self), host: find("host", "PGHOST") ?? "localhost",
          port: find("port", "PGPORT") ?? "5432", database: database ?? user ?? "",
          user: user ?? "")
      }
  }
}

extension RoleLogin {
  /// The name of the person: a variable of a login, else what the system knows of the user, as in a
  /// container or a job that no shell has started.
  fileprivate static func ownName(in surroundings: Surroundings) -> String? {
    let variables = ["LOGNAME", "USER", "LNAME", "USERNAME"]
    if let name = variables.lazy.compactMap(surroundings.variable).first { return name }
    return getpwuid(getuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) }
  }
}

/// Reads a password that nobody sees.
private enum PasswordPrompt {
  /// Asks on the terminal without showing what is typed; elsewhere takes a line as it comes.
  static func ask(_ prompt: String) -> String? {
    guard isatty(STDIN_FILENO) == 1 else { return readLine() }
    Console.ask(prompt)
    var shown = termios()
    tcgetattr(STDIN_FILENO, &shown)
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
      Console.error("")
    }
    return readLine()
  }
}
