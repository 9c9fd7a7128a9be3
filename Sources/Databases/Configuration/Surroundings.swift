import Foundation

/// What a program finds around it when it starts, handed in so that tests can choose it.
package struct Surroundings: Sendable {
  package var variables: [String: String]
  package var workingDirectory: String

  package init(variables: [String: String] = [:], workingDirectory: String) {
    self.variables = variables
    self.workingDirectory = workingDirectory
  }

  /// The value of a variable that is set and not empty.
  package func variable(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A path as seen from the working directory.
  package func absolute(_ path: String) -> String { Self.absolute(path, in: workingDirectory) }

  static func absolute(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// The environment and the folder of this process.
  package static var ofProcess: Surroundings {
    Surroundings(
      variables: ProcessInfo.processInfo.environment,
      workingDirectory: FileManager.default.currentDirectoryPath)
  }
}
