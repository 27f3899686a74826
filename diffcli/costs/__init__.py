"""What computing an expression and its gradients costs: counts from the graph, with numbers or with symbols."""
