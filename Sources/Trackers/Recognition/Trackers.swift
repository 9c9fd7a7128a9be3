/// The trackers that are known.
enum Trackers {
  /// Those with the most particular tables first.
  static let all: [any Tracker.Type] = [
    MLflow.self, Optuna.self, Trackio.self, Sacred.self, Aim.self, EventTables.self,
    SQLTrackTables.self,
  ]
}
