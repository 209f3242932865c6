import a, b, c
import one, two, three, four, five, six
open("one/1")
open("two/1")
open("three/1")
open("four/1")
open("five/1")
open("six/1")
