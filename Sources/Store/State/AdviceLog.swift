public import Tracker

/// What a person was told of a folder of data last, kept in their own folder beside it: `advice`.
///
/// So a state of the folder that may be meant is told once, and again only when it has changed. Where nothing can be kept, it
/// is told at each start.
public struct AdviceLog: Sendable {
  private let state: StateFolder

  private static let name = "advice"
  /// The most bytes that are read.
  private static let byteLimit = 1 << 14

  public init(in state: StateFolder) { self.state = state }

  /// Whether something is to be told, and was not told last. From now on it was; nil: there is nothing to tell.
  public func isNew(_ message: Message?) -> Bool {
    let text = message.map(Self.text) ?? ""
    guard text != told else { return false }
    try? keep(text)
    return message != nil
  }

  private var told: String {
    guard let folder = try? state.opening(),
      let found = try? folder.read(Self.name, limit: Self.byteLimit)
    else { return "" }
    return String(decoding: found.bytes, as: UTF8.self)
  }

  private func keep(_ text: String) throws(Errno) {
    let folder = try state.making()
    try folder.put(Array(text.utf8), as: Self.name, for: Self.name)
  }

  private static func text(_ message: Message) -> String {
    let arguments = message.arguments.sorted { $0.key < $1.key }
    return ([message.key] + arguments.map { "\($0.key)=\($0.value)" }).map { $0 + "\n" }.joined()
  }
}
