/// What a finding is: one list for `lint`, `sanity`, `watch` and `diagnose`.
///
/// The raw values are what scripts compare with.
public enum FindingKind: String, Sendable, CaseIterable {
  // How it was trained.
  case lrHigh = "lr_high", lrLow = "lr_low", epochsFew = "epochs_few", batchSmall = "batch_small", batchLarge = "batch_large"
  case optimizer, adamEps = "adam_eps", clipLow = "clip_low", lossChoice = "loss_choice", noShuffle = "no_shuffle"
  case overRegularized = "over_regularized", noRegularization = "no_regularization", frozen

  // The data.
  case noNormalization = "no_normalization", wrongPreprocess = "wrong_preprocess", inputTiny = "input_tiny"
  case targetScale = "target_scale", targetOffset = "target_offset", wrongLabels = "wrong_labels", labelNoise = "label_noise"
  case inputNoise = "input_noise", imbalance, littleData = "little_data", nanInput = "nan_input", noSignal = "no_signal"
  case constantInput = "constant_input", leakage, trainTestMismatch = "train_test_mismatch", augmentation
  case oneClass = "one_class", duplicatesConflict = "duplicates_conflict"

  // The network.
  case outputActivation = "output_activation", outputWidth = "output_width", outputRange = "output_range"
  case constantOutput = "constant_output", hiddenActivation = "hidden_activation"
  case hiddenActivationMissing = "hidden_activation_missing", initConstant = "init_constant", initScale = "init_scale"
  case dropoutHigh = "dropout_high", noBatchnorm = "no_batchnorm", noBias = "no_bias", tooSmall = "too_small"
  case tooDeep = "too_deep", layers, uselessBias = "useless_bias", doubleActivation = "double_activation"
  case kernelEven = "kernel_even", kernelLarge = "kernel_large", kernelGrowth = "kernel_growth"
  case poolingTooMuch = "pooling_too_much", poolingLarge = "pooling_large", strideLoses = "stride_loses"
  case dropoutBeforeNorm = "dropout_before_norm", oddChannels = "odd_channels"

  // What is to be seen.
  case vanishing, exploding, saturation, dyingRelu = "dying_relu", deadUnits = "dead_units", symmetry
  case deadAtChance = "dead_at_chance", notMoving = "not_moving", stillFalling = "still_falling", noisy, overfit
  case bnInference = "bn_inference", dropoutInference = "dropout_inference", lossImpl = "loss_impl"
  case short, stuck, harderTraining = "harder_training", refused, healthy

  /// What it means, in a few words.
  public var meaning: String {
    switch self {
    case .lrHigh: "the learning rate is too high: the loss explodes, jumps to chance or does not settle"
    case .lrLow: "the learning rate is too low"
    case .epochsFew: "training ended while the loss was still falling, far from the end"
    case .batchSmall: "the batch is so small that its gradients are mostly noise"
    case .batchLarge: "the batch is so large that there are too few steps"
    case .optimizer: "the optimizer does not suit the rate or the problem"
    case .adamEps: "an epsilon outside of what is of use"
    case .clipLow: "clipping far below the usual norm of the gradient"
    case .lossChoice: "a loss that does not suit the task"
    case .noShuffle: "examples in order of class, and not shuffled"
    case .overRegularized: "the penalty, or other regularisation, outweighs what is to be learned"
    case .noRegularization: "nothing holds the network back although it overfits"
    case .frozen: "parameters are frozen that have never been trained"
    case .noNormalization: "inputs of large or mixed scales"
    case .wrongPreprocess: "data that were preprocessed twice, or otherwise than they should be"
    case .inputTiny: "inputs far below 1"
    case .targetScale: "targets far from unit scale"
    case .targetOffset: "targets with a large mean, which the last bias has to find first"
    case .wrongLabels: "labels that do not belong to their examples"
    case .labelNoise: "a share of the labels is wrong"
    case .inputNoise: "training inputs are noisier than those of validation"
    case .imbalance: "classes of very different size"
    case .littleData: "too few examples"
    case .nanInput: "NaN or infinity among the data"
    case .noSignal: "the inputs carry nothing about the targets"
    case .constantInput: "all inputs are equal"
    case .leakage: "validation examples stand in the training part"
    case .trainTestMismatch: "training and validation part were processed differently"
    case .augmentation: "augmentation leaves little of the example"
    case .oneClass: "all examples have one class"
    case .duplicatesConflict: "equal examples have different labels"
    case .outputActivation: "the last function does not suit the task"
    case .outputWidth: "the number of outputs does not fit the classes"
    case .outputRange: "targets lie outside of what the network can give"
    case .constantOutput: "the output cannot vary"
    case .hiddenActivation: "a function inside of the network that does not suit its place"
    case .hiddenActivationMissing: "linear layers in a row, which are one"
    case .initConstant: "initial weights that are all alike"
    case .initScale: "initial weights that are too large or too small"
    case .dropoutHigh: "too strong a dropout"
    case .noBatchnorm: "a deep network without normalisation"
    case .noBias: "layers without biases"
    case .tooSmall: "too small a network"
    case .tooDeep: "too deep a network without residuals or normalisation"
    case .layers: "layers that are missing, redundant or out of proportion"
    case .uselessBias: "a bias before a normalisation, which takes it out again"
    case .doubleActivation: "two activations in a row"
    case .kernelEven: "an even kernel, which cannot keep the size by equal padding"
    case .kernelLarge: "a kernel that is large for its image"
    case .kernelGrowth: "kernels that grow with depth"
    case .poolingTooMuch: "pooling until hardly a pixel is left"
    case .poolingLarge: "pooling over more than 3 pixels at once"
    case .strideLoses: "a stride that leaves pixels at the edge unseen"
    case .dropoutBeforeNorm: "dropout before a normalisation, whose statistics differ between training and inference"
    case .oddChannels: "a number of channels that does not fill the processor's registers"
    case .vanishing: "gradients vanish with depth"
    case .exploding: "activations, gradients or the loss explode"
    case .saturation: "units at the flat end of their function"
    case .dyingRelu: "rectified units that have died in training"
    case .deadUnits: "units that are never on"
    case .symmetry: "units that do all the same"
    case .deadAtChance: "the loss stands at chance"
    case .notMoving: "the loss does not move"
    case .stillFalling: "the loss was still falling at the end"
    case .noisy: "the loss goes up and down"
    case .overfit: "the training part is known far better than the validation part"
    case .bnInference: "the batch has a part in an example's answer in inference"
    case .dropoutInference: "noise in inference"
    case .lossImpl: "a loss that is not what it should be"
    case .short: "too few epochs for the shape of a curve"
    case .stuck: "the loss fell and then stayed, with steps of a healthy size"
    case .harderTraining: "validation is better than training"
    case .refused: "`train` would refuse"
    case .healthy: "nothing is wrong"
    }
  }
}
