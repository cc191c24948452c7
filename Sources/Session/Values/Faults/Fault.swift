import Tensors

/// What can go wrong while a script runs, apart from what networks, data and forms know themselves.
enum Fault: Error {
  /// A name that nothing defines.
  case unknownName(String, suggestion: String?)
  /// A field that a value does not have.
  case unknownField(String, of: Value, suggestion: String?)
  /// A value of another kind.
  case needs(String, got: Value)
  /// Two values that no operator joins.
  case operands(String, Value, Value)
  /// Two values that no pipe joins.
  case pipe(Value, into: Value)
  /// A value of a kind that a command does not take from a pipe.
  case pipeInto(command: String, Value, takes: String)
  /// What a command gives, and something that it can never be piped into.
  case pipeFrom(String, gives: String, into: String)
  /// A value behind a `|` that takes nothing.
  case pipeIntoValue(Value)
  /// A word into which nothing can be piped.
  case noRoom(String)
  /// A bound of a range that counts nothing.
  case bound(Double)
  /// An index outside.
  case index(Double, count: Int)
  /// A slice outside.
  case slice(Double, Double, count: Int)
  /// A list that must not be empty.
  case emptyList(String)
  /// More items than a list may have.
  case tooLong
  /// Tensors whose elements an operator cannot pair, matrices that have no product, and a shape of another count.
  case tensorShapes(String, Shape, Shape), product(Shape, Shape), reshape(Shape, Shape)
  /// Numbers for a parameter, or for a part of a tensor, that have another shape.
  case parameter(String, Shape, needed: Shape), part(Value, needed: Shape)
  /// A name that stages of several branches have.
  case branches(String, count: Int)
  /// An axis that a tensor does not have.
  case axis(Value, shape: Shape)
  /// A number beyond those that a tensor holds.
  case beyondTensor(Double)
  /// Lists inside each other too deep.
  case tooDeep
  /// More memory than the values of a script may take.
  case memory
  /// Functions that call each other too deep.
  case tooManyCalls
  /// A call of something that is no function.
  case notCallable(Value, help: String?)
  /// A phrase whose head is a variable.
  case notCommand(String, Value, fix: String?)
  /// A name that cannot be assigned to.
  case builtIn(String, family: String)
  /// Another number of targets than of values.
  case targets(Int, values: Int)
  /// An assignment into something that has no such part, by a name or by a position.
  case notAssignable(Value, name: String?)
  /// An assertion that does not hold.
  case assertion(source: String, message: String?, values: [(String, Value)])
  /// `as` behind something that is no network, or with the name of a field.
  case cannotName(Value), nameTaken(String)
  /// An argument that a function does not take, or lacks.
  case argument(function: String, String)
  /// Braces of an option that give no condition, and an example of what they should be.
  case noCondition(of: String, in: String, such: String)
  /// A word among arguments that cannot stand without its own.
  case bareArgument(String, usage: String, of: String)
  /// Splits where one part is needed.
  case splits(command: String)
  /// Ctrl-C.
  case interrupted
  /// A file that cannot be read.
  case file(String, reason: String, suggestion: String?)
  /// A file's name without quotes, which reads as the field of a value.
  case bareFile(String)
  /// Files that import each other: the paths around the circle.
  case importCycle([String])
  /// A cell that cannot be run again.
  case cellWorked
  /// A command that is for the prompt, in a script.
  case notAtPrompt(String)
  /// A session that has done nothing that could be taken back.
  case nothingToUndo
  /// A value that no file holds, a part of a network, and a value that NumPy's files do not hold.
  case notSavable(Value), partNotSavable, notForNPY(Value)
  /// A word outside its place.
  case misplaced(String)
  /// A condition that is neither true nor false.
  case condition(Value)
  /// A loop over something that has no items, or an item of such a thing.
  case notWalkable(Value), noItems(Value)
  /// Nothing has been trained yet: the run that was to be resumed or diagnosed.
  case noRun(String)
  /// A file that holds no training, and one that does without its data.
  case noTraining(String), dataNotKept(String, name: String)
  /// A training that kept no weights of that kind.
  case notKept(String)
  /// There is no such training in the background.
  case notInBackground
}
