// planted: core-adapter-driver-rabbitmq
import "effect"
import "dependency-cruiser"
