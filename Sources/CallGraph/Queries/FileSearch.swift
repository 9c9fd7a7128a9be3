import Databases
import Tables

extension CallGraph {
  /// The newest state of a file, and the job that made it, or else the job that took it.
  ///
  /// A file may lie within what a job made or took.
  ///
  /// - Parameter path: As it is stored.
  public func file(at path: String) throws -> FoundFile? {
    for role in [FoundFile.Role.result, .argument] {
      let found = try [false, true].compactMap { try newest(path, role, isWithin: $0) }
      // The job that ended last; one that has not ended comes before all others.
      let last = found.max {
        ($0.job.end ?? .distantPast).microseconds < ($1.job.end ?? .distantPast).microseconds
      }
      if let last { return last }
    }
    return nil
  }

  private func newest(
    _ path: String, _ role: FoundFile.Role, isWithin: Bool
  ) throws -> FoundFile? {
    let (table, order) =
      switch role {
      case .result: ("call_node", "job.end_time")
      case .argument: ("argument", "job.start_time")
      }
    let holder =
      isWithin
      ? """
      JOIN subvalue s ON s.value_hash = file.value_hash
      JOIN \(table) c ON c.value_hash = s.parent_value_hash
      """
      : "JOIN \(table) c ON c.value_hash = file.value_hash"
    let row = try snapshot.all(
      """
      SELECT file.value_hash, job.id FROM file \(holder) JOIN job ON job.call_hash = c.call_hash
      WHERE file.path = :path ORDER BY \(order) DESC NULLS LAST, job.start_time DESC, job.id LIMIT 1
      """, ["path": .text(path)]
    ) { ($0.text(0), $0.text(1)) }.first
    guard let row, let job = try job(row.1) else {
      return nil
    }
    return FoundFile(file: FileRecord(valueHash: row.0, path: path), job: job, role: role)
  }
}
