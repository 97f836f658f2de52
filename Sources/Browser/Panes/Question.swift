import Tracker

/// Something to be confirmed: Enter does it, Esc leaves it. Nothing destructive happens without one.
struct Question: Sendable {
  let message: Message
  let deed: Deed
}
