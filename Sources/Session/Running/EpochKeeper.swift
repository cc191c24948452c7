/// Who keeps a training as it goes on, from the thread that trains.
protocol EpochKeeper: Sendable {
  /// An epoch is over.
  func noteEpoch()
  /// Keeps how things stand now.
  func write()
}
