// planted: core-adapter-driver-redis
import "effect"
import "dependency-cruiser"
