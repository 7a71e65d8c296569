// planted: core-adapter-driver-elasticsearch
import "effect"
import "dependency-cruiser"
