import Testing

@testable import Bidi
