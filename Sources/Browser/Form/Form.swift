import Screen
import Tracker

struct Form: Sendable {
  struct Context {}
  enum Request { case deed(Deed) }
  mutating func press(_ key: Key, in context: Context) -> [Request] { [] }
  mutating func paste(_ text: String, in context: Context) -> [Request] { [] }
  mutating func take(edited: String, in context: Context) -> [Request] { [] }
  mutating func takeConflict(theirs: JSONDocument?) {}
  func draw(on painter: inout Painter, in rect: Rect, context: Context) {}
}
extension App {
  var formContext: Form.Context { Form.Context() }
  mutating func carryOut(_ requests: [Form.Request]) -> [Effect] { [] }
}
