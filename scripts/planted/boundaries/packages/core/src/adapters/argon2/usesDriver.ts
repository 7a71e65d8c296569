// planted: core-adapter-driver-argon2
import "effect"
import "dependency-cruiser"
