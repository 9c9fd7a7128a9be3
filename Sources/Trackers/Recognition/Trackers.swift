/// The trackers that are known.
enum Trackers {
  /// Those with the most particular tables first.
  static let all: [any Tracker.Type] = [
    MLflow.self, Optuna.self, Trackio.self, Sacred.self, Aim.self, EventTables.self,
    SQLTrackTables.self,
  ]

  /// The tracker whose tables these are; nil when nobody knows them.
  static func tracker(of tables: TableNames) -> (any Tracker.Type)? {
    all.first { $0.recognises(tables) }
  }
}
