/// The person's git, started with an argument array and never through a shell.
struct Git {
  /// The folder that git works in.
  let folder: String

  /// What a run of git has come to.
  struct Outcome {
    let status: Int32
    /// What it printed, without the line break at the end.
    let text: String
  }

  /// Runs git and waits; nil where there is none on this machine.
  ///
  /// - Parameter withErrors: take what it prints on standard error too.
  func run(_ arguments: [String], withErrors: Bool = false) -> Outcome? {
    let git = Subprocess(["git", "-C", folder] + arguments)
    guard let outcome = git.run(output: .taken(limit: Git.longestOutput, withErrors: withErrors)) else {
      return nil
    }
    var text = outcome.text
    while text.last?.isNewline == true { text.removeLast() }
    return Outcome(status: outcome.status ?? 255, text: text)
  }

  /// How much is read of what git prints, in bytes.
  private static let longestOutput = 64 << 20
}
