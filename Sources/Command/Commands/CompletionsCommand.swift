import ArgumentParser

/// Prints what a shell needs to complete commands, options and files.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completions of a shell.",
    discussion: """
      Examples:
        sqltrack completions bash > ~/.local/share/bash-completion/completions/sqltrack
        sqltrack completions zsh > ~/.zfunc/_sqltrack
        sqltrack completions fish > ~/.config/fish/completions/sqltrack.fish
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    try Console.write(data: Sqltrack.completionScript(for: kind) + "\n")
  }
}
