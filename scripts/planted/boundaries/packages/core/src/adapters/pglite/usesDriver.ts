// planted: core-adapter-driver-pglite
import "effect"
import "dependency-cruiser"
