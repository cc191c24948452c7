/// Something that goes along with a training, from the thread that trains: it writes down how things stand.
public protocol TrainingCompanion: AnyObject {
  /// The training begins, or goes on. What cannot be written is thrown now, and not after an hour.
  func begins(_ trainer: Trainer) throws
  /// Something has happened.
  func hears(_ event: Trainer.Event, of trainer: Trainer)
  /// The training has stopped, or is over.
  func stops(_ trainer: Trainer)
}
