import ArgumentParser

/// The call graph of a redun database: what ran, what came of it, and from what.
struct RedunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redun",
    abstract: "Look into the call graph of a redun database, tag it, and exchange its records.",
    discussion: """
      The database: --dbpath with a file, a redun.ini or its folder, or the options of a \
      PostgreSQL database, else the folder .redun here. Nothing needs Python, and only tag add, \
      tag rm, tag update, import and init write.

      Examples:
        sqltrack redun log                       executions, newest first
        sqltrack redun log ~2                    the one before the newest, with its jobs
        sqltrack redun flow report.pdf           where a file came from
        sqltrack redun query --job --job-status FAILED
        sqltrack --dbpath redun.db query "SELECT task, status, duration FROM redun_jobs"
      """,
    subcommands: [
      RedunLogCommand.self, RedunQueryCommand.self, RedunFlowCommand.self, RedunWhyCommand.self,
      RedunInfoCommand.self, RedunTagCommand.self, RedunExportCommand.self,
      RedunImportCommand.self, RedunInitCommand.self,
    ])

  @OptionGroup var database: DatabaseOptions
}
