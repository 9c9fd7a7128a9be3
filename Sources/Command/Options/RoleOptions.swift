import ArgumentParser

/// The option that lowers the rights of a report.
struct RoleOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The role of PostgreSQL that reads.", valueName: "role"))
  var role: String?
}
