internal import Datasets
internal import Models
internal import Tensors

extension Trainer {
  /// How many epochs and steps the network has learned of. An epoch whose order has been used counts, also where it is left
  /// in the middle; one that diverged has left nothing behind.
  var reached: (epochs: Int, steps: Int) {
    record.divergence.map { (now.epoch, $0.kept) } ?? (now.epoch + (now.position > 0 ? 1 : 0), record.steps)
  }

  /// Lets the stages know how far they have come, so that whatever trains them next draws order and noise anew.
  func remember() {
    let reached = reached
    guard reached != learned else { return }
    let news = (epochs: reached.epochs - learned.epochs, steps: reached.steps - learned.steps)
    learned = reached
    settle { before in (before.epochs.saturatingSum(news.epochs), before.steps.saturatingSum(news.steps)) }
  }

  /// Lets the stages know how far they have come, where their numbers were brought from elsewhere.
  public func settleExperience() {
    settle { _ in (past.epochs.saturatingSum(learned.epochs), past.steps.saturatingSum(learned.steps)) }
  }

  // A stage that several heads share has learned for the first of them.
  private func settle(_ progress: (Experience) -> (epochs: Int, steps: Int)) {
    var seen: Set<ObjectIdentifier> = []
    for head in objective.heads {
      for stage in head.network.everything.stages where seen.insert(ObjectIdentifier(stage)).inserted {
        let reached = progress(stage.experience)
        stage.experience = Experience(
          epochs: reached.epochs, steps: reached.steps, loss: head.loss, classes: head.data.hasClasses,
          symbols: head.network.vocabulary == nil ? [] : head.data.classNames)
      }
    }
  }
}
