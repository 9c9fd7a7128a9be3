import ArgumentParser

/// The commands of a job store.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: "Work with the job store of a jobman database, a file of SQLite.",
    discussion: """
      Examples:
        sqltrack --dbpath jobs.db jobs init
        sqltrack --dbpath jobs.db jobs add 'job_spec={"dir": "/jobs/a"}' source_key=inbox
        sqltrack --dbpath jobs.db jobs list --status PENDING --limit 25
        while job=$(sqltrack --dbpath jobs.db jobs claim --to json); do work "$job"; done
        sqltrack --dbpath jobs.db jobs update 3f2a9c01 status=EXECUTED
      """,
    subcommands: [
      JobsInitCommand.self, JobsListCommand.self, JobsShowCommand.self, JobsAddCommand.self,
      JobsClaimCommand.self, JobsUpdateCommand.self, JobsKvpCommand.self,
    ])
}
