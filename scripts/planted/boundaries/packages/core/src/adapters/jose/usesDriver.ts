// planted: core-adapter-driver-jose
import "effect"
import "dependency-cruiser"
